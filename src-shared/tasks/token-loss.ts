import type { Graph } from '../model/graph/graph'
import type { Value } from '../model/graph/value'
import type { Answered, Metric, TaskDefinition } from './define'

/** The target where nothing is asked of a token, such as padding. */
export const unasked = -1

/** 1 where a token has a right answer, 0 elsewhere: (B, T). */
function asked(g: Graph, target: Value): Value {
  return g.greaterEqual(target, 0)
}

/** One value a token (B, T), summed over those with a right answer: (B). */
function overTokens({ g, target }: Pick<Answered, 'g' | 'target'>, values: Value): Value {
  return g.sum(g.mul(values, asked(g, target)), { axes: [1] })
}

/** Tokens whose largest logit is the right class: (B). */
const accuracy: Metric = {
  name: 'accuracy',
  better: 'higher',
  share: true,
  perExample: (context: Answered) =>
    overTokens(context, context.g.equal(context.g.argMax(context.output), context.target)),
}

/**
 * What every task has in common that chooses a class for each token: the model yields logits (B, T, classes), targets are
 * class ids (B, T), −1 where nothing is asked, and averages are over tokens.
 */
export const tokenClassification = {
  targetDType: 'int32',
  count: ({ g, target }: Pick<Answered, 'g' | 'target'>) => g.sum(asked(g, target), { axes: [1] }), // (B)
  loss: (context: Answered) =>
    overTokens(context, context.g.softmaxCrossEntropy(context.output, context.target)), // (B)
  metrics: [accuracy],
  decisive: 'accuracy',
  readout: (g: Graph, output: Value) => g.softmax(output), // (B, T, classes)
} satisfies Partial<TaskDefinition>
