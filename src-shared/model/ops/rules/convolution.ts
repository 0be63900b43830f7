import type { Shape } from '../../graph/value'

/** How a window moves over rows and columns. */
export interface Sliding {
  readonly strides: readonly [number, number]
  /** Zeros added to the [top, bottom] and [left, right]. */
  readonly padding: readonly [readonly [number, number], readonly [number, number]]
  readonly dilations?: readonly [number, number]
}

/** Sizes of rows and columns: of an input to be restored or of a filter. */
export interface Sized {
  readonly size: readonly [number, number]
}

/** How many places a window of `window` rows and columns has on a map. */
export function slidingSize(op: string, map: Shape, window: Shape, attrs: Sliding): [number, number] {
  const places = [0, 1].map((axis) => {
    const reach = (attrs.dilations?.[axis] ?? 1) * (window[axis]! - 1) + 1
    const [before, after] = attrs.padding[axis]!
    return Math.floor((map[axis]! + before + after - reach) / attrs.strides[axis]!) + 1
  })
  if (places.some((size) => !(size > 0))) {
    throw new TypeError(`${op}: expected a map of at least [${window}] with its padding, got [${map}]`)
  }
  return places as [number, number]
}

/** Shape of a convolution of (B, H, W, I) with a filter (O, I, kh, kw). */
export function convolutionShape(op: string, x: Shape, filter: Shape, attrs: Sliding): Shape {
  if (x.length !== 4 || filter.length !== 4 || x[3] !== filter[1]) {
    throw new TypeError(`${op}: expected [B, H, W, I] and [O, I, kh, kw], got [${x}] and [${filter}]`)
  }
  return [x[0]!, ...slidingSize(op, x.slice(1, 3), filter.slice(2), attrs), filter[0]!]
}

/** The attrs of the forward convolution alone. */
export function slidingOf({ strides, padding, dilations }: Sliding): Sliding {
  return dilations ? { strides, padding, dilations } : { strides, padding }
}

/** The same as attributes of an ONNX node. */
export function onnxSliding({ strides, padding: [rows, columns], dilations }: Sliding) {
  return {
    strides: { ints: strides },
    pads: { ints: [rows[0], columns[0], rows[1], columns[1]] },
    ...(dilations && { dilations: { ints: dilations } }),
  }
}
