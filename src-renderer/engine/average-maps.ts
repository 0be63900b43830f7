import type { Probe } from '#shared/model/graph/probe'
import type { AttentionMap, ExampleView } from '#shared/records'
import { loadAveraged, type AveragedSource } from './averaged-source'
import type { Measuring } from './measuring'
import type { AverageJob, AverageMaps } from './protocol'
import { rowsOf } from './switched-model'
import { loadTrainedModel } from './trained-model'
import { attentionMaps, mapFrame } from './training/attention-maps'
import type { JobContext } from './training-job'

/** Averages a run's attention, or gradient × attention, over the first examples of a part, each map over the examples of its commonest size. */
export async function averageMaps(
  job: AverageJob,
  context: JobContext,
  measuring: Measuring,
): Promise<AverageMaps> {
  const model = await loadTrainedModel(job.run, context, job.step)
  const { experiment, step } = model
  const rows = rowsOf(model, job)
  const views = Array.from(rows, (row) => experiment.data.view(row))
  const source = loadAveraged(context.executor, model, job, rows.length)
  try {
    const sums = source.probes.map((probe) => new MapSum(probe, views))
    await addAll(source, rows, sums, measuring)
    const uneven = sums.filter(({ examples }) => examples < rows.length)
    return {
      step,
      examples: rows.length,
      maps: sums.map((sum) => sum.mean(step)),
      uneven: uneven.map(({ name, examples }) => ({ ...name, examples })),
      ...(source.gradientOf && { gradientOf: source.gradientOf }),
    }
  } finally {
    source.dispose()
  }
}

async function addAll(
  source: AveragedSource,
  rows: Int32Array,
  sums: readonly MapSum[],
  measuring: Measuring,
) {
  const of = Math.ceil(rows.length / source.batch)
  for (let done = 0; done < of; done++) {
    const from = done * source.batch
    const values = await source.read(rows.subarray(from, from + source.batch))
    sums.forEach((sum, i) => sum.add(values[i]!, from, Math.min(source.batch, rows.length - from)))
    await measuring.expectMore(done + 1, of)
  }
}

/** The sum of one probe's maps over the examples that have the commonest size. */
class MapSum {
  readonly #probe: Probe
  readonly #views: readonly ExampleView[]
  readonly #size: string
  #sum: { readonly map: AttentionMap; readonly weights: Float64Array } | undefined
  #examples = 0

  constructor(probe: Probe, views: readonly ExampleView[]) {
    this.#probe = probe
    this.#views = views
    this.#size = commonest(views.map((view) => this.#sizeOf(view)))
  }

  get examples(): number {
    return this.#examples
  }

  get name() {
    return { layer: this.#probe.layer, probe: this.#probe.name }
  }

  /** Adds the maps of a batch of `count` examples, the first of which has the number `from`. */
  add(weights: Float32Array, from: number, count: number) {
    const views = this.#views.slice(from, from + count)
    const maps = attentionMaps(this.#probe, weights, { step: 0, views })
    maps.filter((_, i) => this.#sizeOf(views[i]!) === this.#size).forEach((map) => this.#addMap(map))
  }

  mean(step: number): AttentionMap {
    const { map, weights } = this.#sum!
    return { ...map, step, weights: Float32Array.from(weights, (sum) => sum / this.#examples) }
  }

  #addMap(map: AttentionMap) {
    this.#sum ??= { map, weights: new Float64Array(map.weights.length) }
    const { weights } = this.#sum
    map.weights.forEach((weight, i) => (weights[i]! += weight))
    this.#examples++
  }

  #sizeOf(view: ExampleView): string {
    const { queries, keys } = mapFrame(this.#probe, view)
    return `${queries} × ${keys}`
  }
}

/** What occurs most often; the first of several. */
function commonest(words: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].reduce((most, each) => (each[1] > most[1] ? each : most))[0]
}
