import { sizeOf, type Shape } from '#shared/model/graph/value'

/**
 * How a tensor's elements stand in a texture; always four neighbours along the last axis make a texel.
 * `rows`: a row of the texture is a row of the tensor. `blocks`: so too, but four or eight rows after another lie in as
 * many layers, that one fragment draws at once. `linear`: texels in row-major order, `rowTexels` a row, where rows do not end with
 * texels; what of the last texel is behind the end holds anything.
 */
export interface Layout {
  readonly kind: 'rows' | 'blocks' | 'linear'
  readonly width: number
  readonly height: number
  readonly layers: number
  /** The row where it begins in a texture that others are drawn into as well. */
  readonly from?: number
}

/** Texels in a full row of a linear texture: a power of 2, so that shaders find a texel by shifting. */
export const rowTexels = 2048

/** Rows that every graphics card can hold, and texels in one of them. */
const mostRows = 4096

export function layoutOf(shape: Shape): Layout {
  const last = shape.at(-1) ?? 1
  const rows = sizeOf(shape) / last
  if (last % 4 === 0 && rows <= mostRows && last / 4 <= mostRows)
    return { kind: 'rows', width: last / 4, height: rows, layers: 1 }
  const texels = Math.ceil(sizeOf(shape) / 4)
  const [width, height] = [Math.min(texels, rowTexels), Math.ceil(texels / rowTexels)]
  return { kind: 'linear', width, height, layers: 1 }
}

/** The layout of a product that is drawn so many rows at once, by which its rows can be divided. */
export function blocksOf(shape: Shape, layers = 4): Layout {
  const last = shape.at(-1)!
  return { kind: 'blocks', width: last / 4, height: sizeOf(shape) / last / layers, layers }
}

/** Whether a tensor can stand so. */
export function fitsBlocks(shape: Shape, layers: number): boolean {
  const [rows = 1, last = 1] = shape.slice(-2)
  if (rows % layers !== 0 || last % 4 !== 0) return false
  const { width, height } = blocksOf(shape, layers)
  return width <= mostRows && height <= mostRows
}

/** Whether four neighbours along the last axis, from a multiple of 4 on, are one texel. */
export function isAligned(shape: Shape): boolean {
  const last = shape.at(-1) ?? 1
  return last % 4 === 0 || (last > 1 && sizeOf(shape) === last)
}

/** The same for layouts whose textures can stand for one another. */
export const nameOf = ({ width, height, layers }: Layout) => `${width}x${height}x${layers}`

/** Whether one draw can make results of both; a piece of a texture is drawn by itself. */
export const isSameLayout = (a: Layout, b: Layout) =>
  a.from === undefined &&
  b.from === undefined &&
  a.kind === b.kind &&
  a.width === b.width &&
  a.height === b.height &&
  a.layers === b.layers

/** A result of fewer texels than this waits for its draw rather than for arithmetic or memory. */
const fewTexels = 1024

/** Whether a tensor is rows of so few texels. */
export function isSmall(shape: Shape): boolean {
  const { kind, width, height } = layoutOf(shape)
  return kind === 'rows' && width * height <= fewTexels
}

/** Whether a tensor is what recurrent cells are made of: a few rows. */
export const isSmallMatrix = (shape: Shape) => shape.length === 2 && isSmall(shape)
