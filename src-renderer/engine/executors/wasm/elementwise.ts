import { constant, type Affine } from './affine'
import type { Formula } from './formulas'
import type { Nature, Writer } from './writer'

/** The index in an input that is stretched to the result's shape. */
export const stretched = (index: readonly Affine[], shape: readonly number[]) =>
  shape.map((size, axis) => (size === 1 ? constant(0) : index[index.length - shape.length + axis]!))

/** An op that makes each element of the same elements of its inputs. */
export const elementwise = (name: string, formula: Formula, nature: Nature = {}): Writer => ({
  nature: { stretches: true, ...nature },
  at(build, { inputs }, index) {
    const values = inputs.map((input) => build.at(input, stretched(index, input.shape)))
    return build.map(name, formula, values)
  },
})
