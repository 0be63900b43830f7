import type { Shape } from '#shared/model/graph/value'

type Numbers = Float32Array | Int32Array

/** How the elements of a block lie in memory: where the first is, and how far apart neighbours are along each axis. */
export interface Layout {
  readonly offset: number
  readonly strides: readonly number[]
}

/** Distances between neighbours of a tensor that lies in row-major order. */
export function rowMajor(shape: Shape): number[] {
  const strides = new Array<number>(shape.length)
  let step = 1
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = step
    step *= shape[axis]!
  }
  return strides
}

/** Copies a block of `shape` between two layouts. Slices, margins, gaps, repeats and reversals are all this. */
export function stridedCopy(
  shape: Shape,
  from: Layout,
  to: Layout,
): (source: Numbers, target: Numbers) => void {
  const { sizes, source: s, target: t } = merged(shape, from.strides, to.strides)
  const [rows, length] = [sizes.at(-2) ?? 1, sizes.at(-1) ?? 1]
  const inner = {
    rows,
    length,
    sourceRow: s.at(-2) ?? 0,
    source: s.at(-1) ?? 1,
    targetRow: t.at(-2) ?? 0,
    target: t.at(-1) ?? 1,
  }
  const outer = offsets(sizes.slice(0, -2), s, t, from.offset, to.offset)
  return (source, target) => {
    for (let i = 0; i < outer.length; i += 2) copyRows(source, outer[i]!, target, outer[i + 1]!, inner)
  }
}

/** The two innermost axes: their sizes and their steps in source and target. */
interface Inner {
  readonly rows: number
  readonly length: number
  readonly sourceRow: number
  readonly source: number
  readonly targetRow: number
  readonly target: number
}

/** From this length on a row is copied by the engine instead of by a loop. */
const long = 48

function copyRows(source: Numbers, s: number, target: Numbers, t: number, inner: Inner) {
  const { rows, length, sourceRow, source: sourceStep, targetRow, target: targetStep } = inner
  const whole = sourceStep === 1 && targetStep === 1 && length >= long
  for (let row = 0; row < rows; row++, s += sourceRow, t += targetRow) {
    if (whole) target.set(source.subarray(s, s + length), t)
    else
      for (let i = 0, a = s, b = t; i < length; i++, a += sourceStep, b += targetStep) target[b] = source[a]!
  }
}

/** The same block with fewer axes: those of size 1 left out, those that follow each other in both memories joined. */
function merged(shape: Shape, from: readonly number[], to: readonly number[]) {
  const [sizes, source, target] = [[] as number[], [] as number[], [] as number[]]
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis]!
    const joins =
      sizes.length > 0 && from[axis] === source[0]! * sizes[0]! && to[axis] === target[0]! * sizes[0]!
    if (size === 1) continue
    if (joins) sizes[0]! *= size
    else {
      sizes.unshift(size)
      source.unshift(from[axis]!)
      target.unshift(to[axis]!)
    }
  }
  return { sizes, source, target }
}

/** Where each pair of innermost axes begins, in source and target by turns. */
function offsets(
  sizes: readonly number[],
  s: readonly number[],
  t: readonly number[],
  source: number,
  target: number,
): Int32Array {
  const starts = sizes.reduce(
    (known, size, axis) =>
      known.flatMap(([a, b]) =>
        Array.from({ length: size }, (_, i) => [a + i * s[axis]!, b + i * t[axis]!] as const),
      ),
    [[source, target]] as readonly (readonly [number, number])[],
  )
  return Int32Array.from(starts.flat())
}
