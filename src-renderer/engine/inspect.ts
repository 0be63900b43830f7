import type { Probe } from '#shared/model/graph/probe'
import { inspection } from '#shared/model/inspection'
import type { AttentionMap, ExampleView } from '#shared/records'
import type { Batch } from '#shared/tasks/define'
import type { Executor } from './executors/executor'
import { headVectors } from './head-vectors'
import type { HeadName, ModelAnswer } from './protocol'
import { switchFeeds } from './switch-feeds'
import type { TrainedModel } from './trained-model'
import { attentionMaps } from './training/attention-maps'
import { questionFeeds } from './training/question-feeds'

/** One example as it was asked. */
export interface Asked {
  readonly batch: Batch
  readonly view: ExampleView
  /** Whether the right answer is known. */
  readonly known: boolean
  readonly off: readonly HeadName[]
  readonly want: readonly ('gradient' | 'vectors')[]
}

/** Gradient × attention and the vectors of the scores of one example, in a graph of their own. */
export async function inspect(
  executor: Executor,
  { experiment, parameters, step }: TrainedModel,
  { batch, view, known, off, want }: Asked,
): Promise<Pick<ModelAnswer, 'gradients' | 'gradientOf' | 'vectors'>> {
  const { spec, data, task, layout } = experiment
  const { graph, outputs, probes, scored, ...traced } = inspection(
    spec.layers,
    data.signature,
    task,
    layout,
    want,
  )
  const states = [{ name: 'parameters', current: traced.parameters, next: traced.parameters }]
  const execution = executor.load({ graph, states, outputs }, { parameters })
  try {
    const [question] = questionFeeds(data.signature, batch, 1)
    const run = execution.run({ ...question!.feeds, ...switchFeeds(probes, off) }, { seed: 0, step: 0 })
    const names = Object.keys(outputs)
    const values = await run.read(...names)
    run.release()
    const results = new Map(names.map((name, i) => [name, values[i]!]))
    const hasGradient = want.includes('gradient') && (scored === 'logit' || known)
    return {
      ...(hasGradient && { gradients: productMaps(probes, results, step, view), gradientOf: scored }),
      ...(want.includes('vectors') && { vectors: headVectors(probes, results, view) }),
    }
  } finally {
    execution.dispose()
  }
}

function productMaps(
  probes: readonly Probe[],
  results: ReadonlyMap<string, Float32Array>,
  step: number,
  view: ExampleView,
): AttentionMap[] {
  return probes.flatMap((probe, i) =>
    attentionMaps(probe, results.get(`product/${i}`)!, { step, views: [view] }),
  )
}
