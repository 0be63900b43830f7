import type { ExperimentSpec } from '../spec'
import type { InputSignature, TaskDefinition } from '../tasks/define'
import type { Graph, Keep } from './graph/graph'
import type { Probe, Through } from './graph/probe'
import type { Value } from './graph/value'
import { packed, type ParameterLayout } from './parameter-layout'
import { countedWeight, targetInput } from './train-step'
import { traceModel } from './trace'
import { weightedSum } from './weighted-mean'

/** The trained model as a static graph that answers, shows its attention, and is measured. */
export interface Inference {
  readonly graph: Graph
  readonly probes: readonly Probe[]
  /**
   * `answer` (B, …): the task's readout; `sum/loss` and `sum/<metric>`: weighted sums over the batch; `count`: what
   * its examples count as, together;
   * `probe/0`, `probe/1`, …: the attention tensors in the order of `probes`.
   */
  readonly outputs: Readonly<Record<string, Value>>
  readonly parameters: Value
}

/** How an inference graph is built. */
interface Tracing {
  readonly batch: number
  /** Which composites the executor runs whole. */
  readonly keep: Keep
  /** What layers go on with in place of their attention. */
  readonly through?: Through | undefined
}

/** Builds the inference graph for batches of `batch`. */
export function inference(
  layers: ExperimentSpec['layers'],
  signature: InputSignature,
  task: TaskDefinition,
  layout: ParameterLayout,
  tracing: Tracing,
): Inference {
  const { g, output } = traceModel(layers, signature, {
    ...tracing,
    training: false,
    parameter: packed(layout),
  })
  const target = targetInput(g, task, signature, tracing.batch)
  const weight = g.input('weight', [tracing.batch])
  const sums = [
    ['sum/loss', weightedSum(g, task.loss({ g, output, target }), weight)] as const,
    ...task.metrics.map((metric) => {
      return [`sum/${metric.name}`, weightedSum(g, metric.perExample({ g, output, target }), weight)] as const
    }),
  ]
  return {
    graph: g,
    probes: g.probes,
    outputs: {
      answer: task.readout(g, output),
      ...Object.fromEntries(sums),
      count: g.sum(countedWeight(g, task, target, weight), { axes: [0] }),
      ...Object.fromEntries(g.probes.map(({ value }, i) => [`probe/${i}`, value])),
    },
    parameters: g.input('parameters', [layout.size]),
  }
}
