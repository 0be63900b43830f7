import type { Attrs, DType, Shape } from '#shared/model/graph/value'

/** A tensor with its elements, as the fixture file holds it. */
export interface FixtureTensor {
  readonly shape: Shape
  readonly data: readonly number[]
}

/** One op applied to inputs, and what PyTorch says comes out; `tests/reference/make-ops.py` writes them. */
export interface OpFixture {
  readonly op: string
  readonly name: string
  readonly attrs: Attrs
  readonly inputs: readonly (FixtureTensor & { readonly dtype: DType })[]
  readonly output: FixtureTensor
  /** Of each input: the gradient of the output's elements weighted by sin 1, sin 2, …; null where there is none. */
  readonly gradients: readonly (readonly number[] | null)[]
}

/** What random ops of fixtures draw from. */
export const fixtureRun = { seed: 11, step: 5 }
