import { constant, plus, times, type Affine, type Variable } from './affine'

/** A part of an axis that one loop counts: values from `from` on, `size` of them, each worth `worth` elements. */
export interface Digit {
  readonly from: number
  readonly size: number
  readonly worth: number
}

/** The elements that loops run over: the digits of each axis. */
export type Box = readonly (readonly Digit[])[]

/** Which digit of a box. */
export interface Place {
  readonly axis: number
  readonly digit: number
}

export const wholeBox = (shape: readonly number[]): Box => shape.map((size) => [{ from: 0, size, worth: 1 }])

/** The index that the variables of a box's digits make; those of size 1 need none. */
export function indexOf(box: Box, variableOf: (place: Place, size: number) => Variable): readonly Affine[] {
  return box.map((digits, axis) =>
    digits.reduce((sum, { from, size, worth }, digit) => {
      const place = plus(sum, from * worth)
      if (size === 1) return place
      return plus(place, times(unit(variableOf({ axis, digit }, size)), worth))
    }, constant(0)),
  )
}

export const unit = (variable: Variable): Affine => ({ constant: 0, terms: new Map([[variable, 1]]) })

/** Whether a digit is made of whole groups of `n`. */
export const canSplit = ({ from, size }: Digit, n: number) => from % n === 0 && size % n === 0 && size > n

/** The box with one digit as two, the lower of which counts to `n`. */
export function split(box: Box, { axis, digit }: Place, n: number): Box {
  const { from, size, worth } = box[axis]![digit]!
  const parts = [
    { from: from / n, size: size / n, worth: worth * n },
    { from: 0, size: n, worth },
  ]
  return box.with(axis, box[axis]!.toSpliced(digit, 1, ...parts))
}

/** The boxes that are left of one when a digit is cut where its loop has counted to each of some numbers. */
export function cut(box: Box, { axis, digit }: Place, at: readonly number[]): readonly Box[] {
  const { from, size, worth } = box[axis]![digit]!
  const inside = [...new Set(at)].filter((n) => n > 0 && n < size).sort((a, b) => a - b)
  const ends = [...inside, size]
  return [0, ...inside].map((start, i) =>
    box.with(axis, box[axis]!.with(digit, { from: from + start, size: ends[i]! - start, worth })),
  )
}
