/** Anything drawn: flat data, so that one description becomes an SVG, a PNG or a part of a report. Lengths in px. */
export type Mark = RectMark | PathMark | TextMark | TexelsMark | GroupMark

/** How lines and areas are painted; what is absent is not. */
export interface Paint {
  readonly fill?: string
  readonly stroke?: string
  readonly lineWidth?: number
  readonly dash?: readonly number[]
  readonly opacity?: number
}

export interface RectMark extends Paint {
  readonly kind: 'rect'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A path in the language of SVG; `scale` stretches its points, but not its line. */
export interface PathMark extends Paint {
  readonly kind: 'path'
  readonly d: string
  readonly scale?: readonly [x: number, y: number]
}

/** One line of text; `y` is its middle, `angle` turns it about its start in degrees. */
export interface TextMark {
  readonly kind: 'text'
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size: number
  readonly fill: string
  readonly strong?: boolean
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly angle?: number
  /** Drawn as an edge around the letters, so that they can be read on lines. */
  readonly halo?: string
}

/** A table of flat cells: RGBA bytes, row by row; transparent cells show what is under them. */
export interface TexelsMark {
  readonly kind: 'texels'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly rows: number
  readonly columns: number
  readonly pixels: Uint8ClampedArray
}

export interface GroupMark {
  readonly kind: 'group'
  readonly x: number
  readonly y: number
  readonly marks: readonly Mark[]
}

/** A finished picture: 96 px are one inch on paper. */
export interface Drawing {
  readonly width: number
  readonly height: number
  /** Spoken, and shown by file managers. */
  readonly title: string
  readonly background: string
  readonly marks: readonly Mark[]
}

/** A part of a picture that knows its size; its marks begin at 0, 0. */
export interface Panel {
  readonly width: number
  readonly height: number
  readonly marks: readonly Mark[]
}

/** A straight line. */
export function line(from: readonly [number, number], to: readonly [number, number], paint: Paint): PathMark {
  return { kind: 'path', d: `M${from.map(round).join(' ')}L${to.map(round).join(' ')}`, ...paint }
}

/** A circle. */
export function circle(x: number, y: number, radius: number, paint: Paint): PathMark {
  const [left, r] = [round(x - radius), round(radius)]
  const half = `a${r} ${r} 0 0 1`
  return { kind: 'path', d: `M${left} ${round(y)}${half} ${2 * r} 0${half} ${-2 * r} 0Z`, ...paint }
}

/** Lengths are written with at most two places. */
export function round(value: number): number {
  return Math.round(value * 100) / 100
}
