import { constant, plus, times, type Affine } from '../affine'
import { wholeBox } from '../box'
import type { Writer, Writers } from '../writer'
import { sumOfProducts } from '../sum-of-products'

type Pair = readonly [number, number]

/** The index in an operand whose outer axes may be stretched. */
const outerOf = (outer: readonly Affine[], shape: readonly number[]) =>
  shape
    .slice(0, -2)
    .map((size, axis) => (size === 1 ? constant(0) : outer[outer.length - shape.length + 2 + axis]!))

const nature = { loops: true, rereads: true } as const

const matmul: Writer = {
  nature,
  at(build, node, index) {
    const [a, b] = node.inputs
    const { index: own, loops } = build.index(`${node.id}`, wholeBox([a!.shape.at(-1)!]))
    const [outer, [m, n], [k]] = [index.slice(0, -2), index.slice(-2), own]
    const left = build.at(a!, [...outerOf(outer, a!.shape), m!, k!])
    const right = build.at(b!, [...outerOf(outer, b!.shape), k!, n!])
    return sumOfProducts(build, loops, left, right)
  },
}

/** Maps (B, H, W, I), with their margins, and a filter (kh, kw, I, O) → (B, H′, W′, O). */
const convolve: Writer = {
  nature,
  at(build, node, [b, y, x, o]) {
    const [maps, filter] = node.inputs
    const { strides, dilations = [1, 1] } = node.attrs as { strides: Pair; dilations?: Pair }
    const { index, loops } = build.index(`${node.id}`, wholeBox(filter!.shape.slice(0, 3)))
    const [ky, kx, c] = index
    const at = (place: Affine, k: Affine, axis: 0 | 1) =>
      plus(times(place, strides[axis]), times(k, dilations[axis]))
    const left = build.at(maps!, [b!, at(y!, ky!, 0), at(x!, kx!, 1), c!])
    return sumOfProducts(build, loops, left, build.at(filter!, [ky!, kx!, c!, o!]))
  },
}

/** Maps (B, H, W, I), with their margins, and a gradient (B, H′, W′, O) → the filter's (kh, kw, I, O). */
const filterGradient: Writer = {
  nature,
  at(build, node, [ky, kx, i, o]) {
    const [maps, grad] = node.inputs
    const { strides, dilations = [1, 1] } = node.attrs as { strides: Pair; dilations?: Pair }
    const { index, loops } = build.index(`${node.id}`, wholeBox(grad!.shape.slice(0, 3)))
    const [b, y, x] = index
    const at = (place: Affine, k: Affine, axis: 0 | 1) =>
      plus(times(place, strides[axis]), times(k, dilations[axis]))
    const left = build.at(maps!, [b!, at(y!, ky!, 0), at(x!, kx!, 1), i!])
    return sumOfProducts(build, loops, left, build.at(grad!, [b!, y!, x!, o!]))
  },
}

/** Products of matrices, and of what slides over maps. */
export default { matmul, convolve, filterGradient } satisfies Writers
