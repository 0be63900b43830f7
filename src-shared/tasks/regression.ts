import type { Graph } from '../model/graph/graph'
import type { Value } from '../model/graph/value'
import type { Answered, Metric, TaskDefinition } from './define'

/** The mean of something over an example's outputs: (B, outputs) → (B). */
function overOutputs(g: Graph, values: Value): Value {
  return g.mean(values, { axes: [-1] })
}

/** Mean absolute error, in deviations of the training part: (B). */
const absoluteError: Metric = {
  name: 'mae',
  better: 'lower',
  perExample: ({ g, output, target }: Answered) => overOutputs(g, g.abs(g.sub(output, target))),
}

/** What every task has in common that foretells numbers; the model yields them scaled, (B, outputs). */
export const regression = {
  targetDType: 'float32',
  /** Mean squared error: (B). */
  loss: ({ g, output, target }: Answered) => overOutputs(g, g.square(g.sub(output, target))),
  metrics: [absoluteError],
  decisive: 'loss',
  readout: (_: Graph, output: Value) => output, // (B, outputs)
} satisfies Partial<TaskDefinition>
