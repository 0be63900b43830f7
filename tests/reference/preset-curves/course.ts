import { describeDataset } from '#shared/data/describe'
import { gradients } from '#shared/model/graph/gradients'
import { sizeOf } from '#shared/model/graph/value'
import { trainStep } from '#shared/model/train-step'
import { parseSpec } from '#shared/parse-spec'
import type { Preset } from '#shared/presets/define'
import type { Batch } from '#shared/tasks/define'
import { learningRate } from '#shared/training/learning-rate'
import type { Feeds, Program } from '#renderer/engine/executors/executor'
import { batchFeeds, trainingRows } from '#renderer/engine/training/batches'
import { prepareExperiment, type Experiment } from '#renderer/engine/training/experiment'
import { initialParameters } from '#renderer/engine/training/initial-parameters'
import { questionFeeds } from '#renderer/engine/training/question-feeds'
import type { FewRows } from './few-rows'

/** Steps of a curve, and examples in each. */
export const [steps, few] = [50, 4]

/** The training of a preset on few examples: the same wherever it runs, and in PyTorch. */
export interface PresetCourse {
  readonly experiment: Experiment
  /** The preset's train step; `gradient` (P) is one more output. */
  readonly program: Program
  readonly start: Readonly<Record<string, Float32Array>>
  readonly seed: number
  /** All that is fed at a step, 0 for the first. */
  feedsAt(step: number): Feeds
}

/** Prepares a preset on few rows of its dataset, in batches of `batch`. */
export async function presetCourse(
  { spec: written }: Preset,
  { content, labelColumn }: FewRows,
  batch = few,
): Promise<PresetCourse> {
  const training = { ...written.training, batchSize: batch, duration: { steps } }
  const spec = parseSpec({ ...written, training })
  const source = { file: spec.data.dataset, encoding: null, delimiter: null }
  const draft = describeDataset(content, { name: spec.data.dataset, source, labelColumn })
  const record = { ...draft, id: 'few', fingerprint: '', createdAt: 0 }
  const experiment = prepareExperiment(spec, record, content)
  const { layout, data, task } = experiment
  const step = trainStep(spec, data.signature, task, layout)
  const [gradient] = gradients(step.graph, step.outputs.loss!, [step.states[0]!.current]) // (P)
  const zeros = Object.fromEntries(step.states.map(({ name }) => [name, new Float32Array(layout.size)]))
  const rateAt = learningRate(spec.training, steps)
  const gathered = await gatheredBatches(experiment, batch)
  const rowsAt = trainingRows(experiment, batch)
  return {
    experiment,
    program: { ...step, outputs: { ...step.outputs, gradient: gradient! } },
    start: { ...zeros, parameters: initialParameters(layout, spec.training.seed) },
    seed: spec.training.seed,
    feedsAt(number) {
      const fed = gathered?.[number % gathered.length] ?? batchFeeds(experiment, rowsAt(number), batch)
      const pace = { learningRate: rateAt(number), progress: number / steps }
      return { ...fed, ...pace, ...step.scalars(number + 1) }
    },
  }
}

/** What an agent that knows nothing lives through, as batches; nothing where examples do not come of acting. */
async function gatheredBatches(experiment: Experiment, batch: number): Promise<readonly Feeds[] | undefined> {
  const { data, round, spec, layout } = experiment
  if (!data.experience || !round || layout.size === 0) return undefined
  const { signature } = data
  const { shape, outputs } = signature
  const undecided = Array.from({ length: outputs }, (_, i) => (i < outputs - 1 ? 1 / (outputs - 1) : 0))
  const ask = async ({ input }: Batch) =>
    Float32Array.from(Array.from({ length: input.length / sizeOf(shape) }, () => undecided).flat())
  const collected = await data.experience.collect({
    ...{ rows: trainingRows(experiment, round.rows)(0), seed: spec.training.seed, round: 0 },
    ...{ batchSize: batch, ask, mayGoOn: async () => true },
  })
  return collected!.batches.map((one) => questionFeeds(signature, one, batch)[0]!.feeds)
}
