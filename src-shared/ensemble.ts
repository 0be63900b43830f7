import { HeadlightError } from './errors'
import type { RunRecord } from './records'
import type { ExperimentSpec, ExperimentSpecInput } from './spec'

/** How the members of an ensemble are joined. */
export interface Joining {
  readonly method: 'mean' | 'weighted' | 'stacked'
  /** What the members yield. */
  readonly of: 'classes' | 'values'
}

type LayerInput = ExperimentSpecInput['layers'][number]

interface MemberLayers {
  readonly as: string
  readonly layers: readonly LayerInput[]
}

/** The layers of several models and, after them, the one that joins what they say. */
export function ensembleLayers(members: readonly MemberLayers[], joining: Joining): LayerInput[] {
  const ends = members.map(({ as, layers }) => `${as}/${layers.at(-1)!.id}`)
  const joint = { id: 'ensemble', type: 'Ensemble', params: { ...joining }, inputs: ends }
  return [...members.flatMap(layersOfMember), joint]
}

/** A member's layers: ids and inputs begin with `<as>/`, the first layer takes the data. */
function layersOfMember({ as, layers }: MemberLayers): LayerInput[] {
  const ids = new Set(layers.map(({ id }) => id))
  const own = (input: string) => (ids.has(input) ? `${as}/${input}` : input)
  return layers.map((layer, i) => {
    const before = i === 0 ? 'input' : layers[i - 1]!.id
    const inputs = layer.inputs?.length ? layer.inputs : [before]
    return { ...layer, id: `${as}/${layer.id}`, inputs: inputs.map(own) }
  })
}

type Member = Pick<RunRecord, 'id' | 'name' | 'spec' | 'datasetId' | 'status'>

/**
 * An experiment that joins finished runs of one task on one dataset. They must share their split, or the test part of
 * one would be among what another was trained on. Throws `ensemble_too_few`, `ensemble_differs`, `ensemble_unfinished`.
 */
export function ensembleOf(runs: readonly Member[], name: string, joining: Joining): ExperimentSpecInput {
  const [first, ...others] = runs
  if (!first || others.length === 0) throw new HeadlightError('ensemble_too_few', {})
  for (const run of runs) expectFit(first, run)
  const members = runs.map(({ id, spec }, i) => ({ as: letter(i), run: id, layers: spec.layers }))
  const { data, task, training } = first.spec
  return {
    name,
    data: { ...data, splitSeed: splitSeedOf(first.spec) },
    task,
    layers: ensembleLayers(members, joining),
    members: members.map(({ as, run }) => ({ as, run })),
    training: {
      ...{ batchSize: training.batchSize, seed: training.seed, learningRate: 0.01 },
      // A mean has nothing to learn: one step, so that it is measured.
      duration: { steps: joining.method === 'mean' ? 1 : 200 },
    },
  }
}

/** a, b, … z, m27, … */
function letter(index: number): string {
  return index < 26 ? String.fromCharCode(97 + index) : `m${index + 1}`
}

function splitSeedOf({ data, training }: ExperimentSpec): number {
  return data.splitSeed ?? training.seed
}

function expectFit(first: Member, run: Member) {
  if (run.status !== 'finished' && run.status !== 'stopped')
    throw new HeadlightError('ensemble_unfinished', { run: run.name })
  const setting = difference(first, run)
  if (setting) throw new HeadlightError('ensemble_differs', { setting, first: first.name, second: run.name })
}

/** The first setting that two members do not share; `undefined` where they fit. */
function difference(a: Member, b: Member): string | undefined {
  const same = (x: unknown, y: unknown) => JSON.stringify(x) === JSON.stringify(y)
  if (a.datasetId !== b.datasetId) return 'data.dataset'
  if (!same(a.spec.task, b.spec.task)) return 'task'
  if (!same(a.spec.data.split, b.spec.data.split)) return 'data.split'
  if (a.spec.data.limit !== b.spec.data.limit) return 'data.limit'
  return splitSeedOf(a.spec) === splitSeedOf(b.spec) ? undefined : 'data.splitSeed'
}
