import type { Examiner } from '#renderer/state/examiner'
import type { ModelAnswer } from '#renderer/engine/protocol'
import { LoadedRun } from '#renderer/state/attention/loaded-run.svelte'
import type { RunStorage } from '#renderer/state/attention/run-storage'
import type { AttentionMap, ProbeExample, RunRecord } from '#shared/records'
import { experimentSpec } from '#shared/spec'

/** One layer with two heads over three words, at a step; `lean` is the weight of each word on itself. */
export function mapAt(step: number, example = 0, lean = 0.5): AttentionMap {
  const other = (1 - lean) / 2
  const head = Array.from({ length: 9 }, (_, i) => (i % 4 === 0 ? lean : other))
  const words = { kind: 'token' as const, shape: [3] }
  return {
    ...{ step, example, layer: 'attention', probe: 'attention', heads: 2, queries: 3, keys: 3 },
    ...{ queryPositions: words, keyPositions: words, weights: Float32Array.from([...head, ...head]) },
  }
}

export const tokens = (...tokens: string[]) => ({ kind: 'tokens', tokens }) as const
export const example = (row: number, ...words: string[]): ProbeExample => ({
  ...{ row, target: 'good', view: tokens(...words) },
})

/** What a run is made of in a test: maps at steps 1 and 9, checkpoints at 1 and 9, and its examples. */
interface Made {
  readonly id: string
  readonly data?: string
  readonly examples?: readonly ProbeExample[]
  readonly lean?: number
}

export function storageOf(...runs: readonly Made[]): RunStorage {
  const made = (id: string) => {
    const run = runs.find((one) => one.id === id)
    if (!run) throw new Error(`no run ${id}`)
    return { examples: [example(7, 'a', 'b', 'c')], ...run }
  }
  const mapsOf = (id: string) => {
    const { examples, lean } = made(id)
    return examples.flatMap((_, i) => [mapAt(1, i, lean), mapAt(9, i, lean)])
  }
  return {
    'runs.get': async ({ id }) => record(made(id)),
    'runs.examples': async ({ run }) => [...made(run).examples],
    'maps.index': async ({ run }) => mapsOf(run).map(({ weights: _, ...entry }) => entry),
    'maps.read': async ({ run, step, example }) =>
      mapsOf(run).filter((map) => map.step === step && map.example === example),
    'maps.range': async ({ run, example }) => ({
      ...{ maps: mapsOf(run).filter((map) => map.example === example), next: null },
    }),
    'metrics.read': async () => [],
    'predictions.read': async () => [],
    'checkpoints.list': async () => [checkpoint(1), checkpoint(9)],
  }
}

export const loadRun = (run: Made) => LoadedRun.open(storageOf(run), run.id)

const checkpoint = (step: number) =>
  ({
    ...{ step, kind: 'last', bytes: 1, sha256: '', createdAt: 0 },
  }) as never

function record({ id, data = 'words' }: Made): RunRecord {
  return {
    ...{
      id,
      name: id,
      datasetId: data,
      datasetFingerprint: data,
      status: 'finished',
      step: 9,
      totalSteps: 9,
    },
    ...{ createdAt: 0, updatedAt: 0, trainedMs: 0, backend: 'wasm', device: '', parameterCount: 0 },
    ...{ summary: {}, error: null, parentId: null, sweepId: null, notes: '', tags: [], starred: false },
    ...{ archivedAt: null, binnedAt: null },
    spec: experimentSpec.parse({
      name: id,
      data: { dataset: data },
      task: { type: 'text-classification' },
      layers: [{ id: 'attention', type: 'MultiHeadAttention' }],
      probeExamples: [0],
    }),
  }
}

/** Questions that were asked and wait for an answer, oldest first. */
export class Waiting<Job, Result> {
  readonly jobs: Job[] = []
  readonly #settle: { resolve(result: Result): void; reject(error: unknown): void }[] = []

  ask = (job: Job, signal?: AbortSignal): Promise<Result> =>
    new Promise((resolve, reject) => {
      this.jobs.push(job)
      this.#settle.push({ resolve, reject })
      signal?.addEventListener('abort', () => reject(new Error('stopped')))
    })

  answer = (i: number, result: Result) => this.#settle[i]!.resolve(result)
  fail = (i: number, error: unknown) => this.#settle[i]!.reject(error)
}

/** An examiner whose answers a test gives. */
export function patientExaminer() {
  const asks = new Waiting<Parameters<Examiner['ask']>[0], ModelAnswer>()
  const ablations = new Waiting<Parameters<Examiner['ablate']>[0], Awaited<ReturnType<Examiner['ablate']>>>()
  const scans = new Waiting<Parameters<Examiner['scan']>[0], Awaited<ReturnType<Examiner['scan']>>>()
  const means = new Waiting<
    Parameters<Examiner['averageMaps']>[0],
    Awaited<ReturnType<Examiner['averageMaps']>>
  >()
  const examiner: Examiner = {
    ask: (question) => asks.ask(question),
    ablate: (job, watch) => ablations.ask(job, watch?.signal),
    scan: (job, watch) => scans.ask(job, watch?.signal),
    averageMaps: (job, watch) => means.ask(job, watch?.signal),
  }
  return { examiner, asks, ablations, scans, means }
}

export const answerOf = (lean: number, ...words: string[]): ModelAnswer => ({
  ...{ labels: [], probabilities: Float32Array.of(1), maps: [mapAt(0, 0, lean)] },
  ...{ view: tokens(...words), target: null, ms: 1 },
})

/** Lets everything that waits for nothing else go on. */
export const settled = () => new Promise((resolve) => setTimeout(resolve))
