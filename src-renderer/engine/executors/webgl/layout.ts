import { sizeOf, type Shape } from '#shared/model/graph/value'

/**
 * How a tensor's elements stand in a texture; always four neighbours along the last axis make a texel.
 * `rows`: a row of the texture is a row of the tensor. `blocks`: so too, but four rows after another lie in four layers,
 * that one fragment draws at once. `linear`: texels in row-major order, `rowTexels` a row, where rows do not end with
 * texels; what of the last texel is behind the end holds anything.
 */
export interface Layout {
  readonly kind: 'rows' | 'blocks' | 'linear'
  readonly width: number
  readonly height: number
}

/** Texels in a full row of a linear texture: a power of 2, so that shaders find a texel by shifting. */
export const rowTexels = 2048

/** Rows that every graphics card can hold. */
const mostRows = 4096

export function layoutOf(shape: Shape): Layout {
  const last = shape.at(-1) ?? 1
  const rows = sizeOf(shape) / last
  if (last % 4 === 0 && rows <= mostRows && last / 4 <= mostRows)
    return { kind: 'rows', width: last / 4, height: rows }
  const texels = Math.ceil(sizeOf(shape) / 4)
  return { kind: 'linear', width: Math.min(texels, rowTexels), height: Math.ceil(texels / rowTexels) }
}

/** The layout of a product, whose last two sizes are multiples of 4. */
export function blocksOf(shape: Shape): Layout {
  const { width, height } = layoutOf(shape)
  return { kind: 'blocks', width, height: height / 4 }
}

/** Whether four neighbours along the last axis, from a multiple of 4 on, are one texel. */
export function isAligned(shape: Shape): boolean {
  const last = shape.at(-1) ?? 1
  return last % 4 === 0 || (last > 1 && sizeOf(shape) === last)
}

export const isSameLayout = (a: Layout, b: Layout) =>
  a.kind === b.kind && a.width === b.width && a.height === b.height
