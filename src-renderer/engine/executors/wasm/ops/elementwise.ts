import { elementwise, stretched } from '../elementwise'
import { dear, formulas } from '../formulas'
import type { Writer, Writers } from '../writer'

const same: Writer = {
  nature: { moves: true, stretches: true },
  at: (build, { inputs: [x] }, index) => build.at(x!, stretched(index, x!.shape)),
}

const named = Object.entries(formulas).map(
  ([op, formula]) => [op, elementwise(op, formula, dear.has(op) ? { dear: true } : {})] as const,
)

/** Ops that make each element of the same elements of their inputs. */
export default {
  ...Object.fromEntries(named),
  stopGradient: same,
  copy: same,
  broadcastTo: same,
  keep: { ...same, nature: { moves: true, keeps: true } },
} satisfies Writers
