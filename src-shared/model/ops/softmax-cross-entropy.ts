import type { Graph } from '../graph/graph'
import { last } from '../graph/value'
import type { Value } from '../graph/value'
import { sameShape } from '../graph/shapes'
import { defineOp } from './define'

interface CrossEntropy {
  /** Share of the target that is spread evenly over all classes. */
  readonly smoothing?: number
}

declare module '../graph/ops' {
  interface Ops {
    /** Cross-entropy of logits (…, C) against int32 labels (…), one loss for each label. */
    softmaxCrossEntropy(logits: Value, labels: Value, attrs?: CrossEntropy): Value
  }
}

export default defineOp<CrossEntropy>({
  type: 'softmaxCrossEntropy',
  shape([logits, labels]) {
    if (sameShape(logits!.slice(0, -1), labels!)) return labels!
    throw new TypeError(`softmaxCrossEntropy: expected labels [${logits!.slice(0, -1)}], got [${labels}]`)
  },
  vjp({ g, inputs: [logits, labels], attrs, grad }) {
    const error = g.sub(g.softmax(logits!), target(g, logits!, labels!, attrs)) // (…, C)
    return [g.mul(error, g.reshape(grad, { shape: [...grad.shape, 1] })), null]
  },
  decompose({ g, inputs: [logits, labels], attrs }) {
    const hits = g.mul(g.logSoftmax(logits!), target(g, logits!, labels!, attrs)) // (…, C)
    return g.neg(g.sum(hits, { axes: [-1] }))
  },
})

function target(g: Graph, logits: Value, labels: Value, { smoothing = 0 }: CrossEntropy): Value {
  const classes = last(logits.shape)
  return g.add(g.mul(g.oneHot(labels, { depth: classes }), 1 - smoothing), smoothing / classes)
}
