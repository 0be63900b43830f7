import type { Affine } from '../affine'
import { constant } from '../affine'
import { dear, formulas } from '../formulas'
import type { Writer, Writers } from '../writer'

/** The index in an input that is stretched to the result's shape. */
const stretched = (index: readonly Affine[], shape: readonly number[]) =>
  shape.map((size, axis) => (size === 1 ? constant(0) : index[index.length - shape.length + axis]!))

const elementwise = (op: string): Writer => ({
  nature: { stretches: true, ...(dear.has(op) && { dear: true }) },
  at: (build, { inputs }, index) =>
    build.apply(op, ...inputs.map((input) => build.at(input, stretched(index, input.shape)))),
})

const same: Writer = {
  nature: { moves: true, stretches: true },
  at: (build, { inputs: [x] }, index) => build.at(x!, stretched(index, x!.shape)),
}

/** Ops that make each element of the same elements of their inputs. */
export default {
  ...Object.fromEntries(Object.keys(formulas).map((op) => [op, elementwise(op)])),
  stopGradient: same,
  copy: same,
  broadcastTo: same,
  keep: { ...same, nature: { moves: true, keeps: true } },
} satisfies Writers
