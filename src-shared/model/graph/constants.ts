import type { Value } from './value'

/** Whether a value is the scalar constant `number`. */
export function isConstant(value: Value, number: number): boolean {
  return value.op === 'constant' && value.shape.length === 0 && constantData(value)[0] === number
}

/** The elements of a constant. */
export function constantData(value: Value): Float32Array {
  return (value.attrs as { data: Float32Array }).data
}
