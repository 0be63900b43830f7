/** Sizes of a tensor, outermost axis first; `[]` is a scalar. */
export type Shape = readonly number[]

/** Element types. Truth values are float32 zeros and ones; int32 holds token ids, labels and counters. */
export type DType = 'float32' | 'int32'

/** Settings of one op, as plain data. */
export type Attrs = Readonly<Record<string, unknown>>

/** One node of a graph: an op applied to earlier values, with the shape it yields. */
export interface Value {
  /** Position in its graph; every input has a smaller one. */
  readonly id: number
  readonly op: string
  readonly inputs: readonly Value[]
  readonly attrs: Attrs
  readonly shape: Shape
  readonly dtype: DType
  /** Id of the layer that made it, `''` outside the model. */
  readonly scope: string
}

/** What an op accepts where a tensor is wanted: a number is a scalar constant. */
export type Operand = Value | number

/** Number of elements. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1)
}

/** The size of the last axis. */
export function last(shape: Shape): number {
  return shape.at(-1) ?? 1
}

/** A shape as people write it: `100 × 28 × 28`. */
export function formatShape(shape: Shape): string {
  return shape.length === 0 ? '1' : shape.join(' × ')
}
