import { HeadlightError } from '#shared/errors'
import type { GivenInputs } from '#shared/foreign-onnx/given'
import type { RunRecord } from '#shared/records'
import { experimentSpec } from '#shared/spec'
import type { ForeignModelInfo } from '#renderer/engine/foreign-model'
import type { ModelAnswer, Question } from '#renderer/engine/protocol'
import type { Guest } from '../attention/slots.svelte'
import type { Examiner } from '../examiner'

interface Asked {
  readonly id: string
  readonly info: ForeignModelInfo
  readonly answer: ModelAnswer
  /** Asks it about something else: what is typed or drawn in place of the example. */
  readonly askAgain: (view: Question['example']) => Promise<ModelAnswer>
}

/** A foreign model's answer as something that is looked at like a run: one step, one example. */
export function guestOf({ id, info, answer, askAgain }: Asked): Guest {
  const run = recordOf(id, info)
  const maps = [...answer.maps]
  const { probabilities } = answer
  return {
    storage: {
      'runs.get': () => Promise.resolve(run),
      'runs.examples': () => Promise.resolve([{ row: 0, view: answer.view, target: '' }]),
      'maps.index': () => Promise.resolve(maps.map(({ weights: _, ...entry }) => entry)),
      'maps.read': () => Promise.resolve(maps),
      'maps.range': () => Promise.resolve({ maps, next: null }),
      'metrics.read': () => Promise.resolve([]),
      'predictions.read': () =>
        Promise.resolve(probabilities.length > 0 ? [{ step: 0, example: 0, probabilities }] : []),
      'checkpoints.list': () => Promise.resolve([]),
    },
    examiner: examinerOf(askAgain),
  }
}

/** Only questions can be asked: what is inside of the model is not ours to switch off. */
function examinerOf(askAgain: Asked['askAgain']): Examiner {
  const refuse = () => Promise.reject(new HeadlightError('foreign_only_asked', {}))
  return {
    ask: ({ example, off = [], want = [] }) => (off.length + want.length > 0 ? refuse() : askAgain(example)),
    ablate: refuse,
    scan: refuse,
    averageMaps: refuse,
  }
}

/** The record of a run that never was: the lab asks for its name, its layers and when it was made. */
function recordOf(id: string, { file, opset, producer, attention }: ForeignModelInfo): RunRecord {
  const now = Date.now()
  return {
    ...{ id, name: file.slice(0, 200), datasetId: id, datasetFingerprint: '', status: 'finished' },
    ...{ step: 0, totalSteps: 0, createdAt: now, updatedAt: now, trainedMs: 0, parameterCount: 0 },
    ...{ backend: 'wasm', device: 'ONNX Runtime', summary: {}, error: null, parentId: null, sweepId: null },
    ...{ notes: '', tags: [], starred: false, archivedAt: null, binnedAt: null },
    spec: experimentSpec.parse({
      name: `ONNX ${opset}${producer && ` · ${producer}`}`,
      data: { dataset: file },
      task: { type: 'foreign' },
      layers: attention.map((layer) => ({ id: layer, type: 'foreign' })),
      probeExamples: [0],
    }),
  }
}

/** What was given, with a view in the place of the text or the image. */
export function givenAgain(given: GivenInputs, view: Question['example']): GivenInputs {
  if (typeof view === 'number' || view.kind !== 'image') return given
  const { rows, columns, channels, pixels } = view
  return Object.fromEntries(
    Object.entries(given).map(([name, one]) => [
      name,
      one.kind === 'pixels' ? { ...one, rows, columns, channels, pixels } : one,
    ]),
  )
}
