import type { Grid } from '#shared/attention/grid'

/** One head of a model as the view draws it; its grid is read when the head is first drawn. */
export interface Square {
  /** Places of its layer and of itself, from 0. */
  readonly layer: number
  readonly head: number
  readonly grid: Grid
  /** Switched off: grey with a slash. */
  readonly off?: boolean
}

/** All heads in rows of layers: a square of side 1 each, `pitch` from one to the next. */
export interface Scene {
  readonly squares: readonly (readonly Square[])[]
  readonly across: number
  readonly down: number
}

export const pitch = 1.08

export function sceneOf(squares: readonly (readonly Square[])[]): Scene {
  return { squares, across: Math.max(1, ...squares.map(({ length }) => length)), down: squares.length }
}

/** An area in squares or on the screen. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where a head's map lies in its square: in its own proportions, a single line of keys over all of it. */
export function mapArea({ rows, columns }: Pick<Grid, 'rows' | 'columns'>): Area {
  if (rows === 1 || columns === 1) return { x: 0, y: 0, width: 1, height: 1 }
  const most = Math.max(rows, columns)
  return { x: 0, y: 0, width: columns / most, height: rows / most }
}
