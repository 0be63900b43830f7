import type { Graph } from '../model/graph/graph'
import type { Value } from '../model/graph/value'
import type { Answered, Metric, TaskDefinition } from './define'

/** 1 where the largest logit is the right class: (B). */
const accuracy: Metric = {
  name: 'accuracy',
  better: 'higher',
  share: true,
  perExample: ({ g, output, target }: Answered) => g.equal(g.argMax(output), target),
}

/** What every task that chooses one of several classes has in common; the model yields logits (B, classes). */
export const classification = {
  targetDType: 'int32',
  loss: ({ g, output, target }: Answered) => g.softmaxCrossEntropy(output, target), // (B)
  metrics: [accuracy],
  decisive: 'accuracy',
  readout: (g: Graph, output: Value) => g.softmax(output), // (B, classes)
} satisfies Partial<TaskDefinition>
