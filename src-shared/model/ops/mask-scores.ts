import type { Value } from '../graph/value'
import { defineOp } from './define'

declare module '../graph/ops' {
  interface Ops {
    /**
     * Scores to be softmaxed, those where the mask is 0 pushed far down; the mask broadcasts. The number is finite, so
     * that a row that is masked as a whole becomes uniform instead of undefined.
     */
    maskScores(scores: Value, mask: Value): Value
  }
}

const far = 1e9

export default defineOp({
  type: 'maskScores',
  shape: ([scores]) => scores!,
  decompose: ({ g, inputs: [scores, mask] }) => g.add(scores!, g.mul(g.sub(mask!, 1), far)),
})
