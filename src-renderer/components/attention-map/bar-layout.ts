/** Where the bars of a map stand, in pixels. */
export interface BarLayout {
  /** Where the first bar begins; names of the axis stand left of it. */
  readonly left: number
  /** From one bar to the next, and how much of that stays free. */
  readonly step: number
  readonly gap: number
  /** The lower end of the axis; names of the bars stand below it. */
  readonly foot: number
  readonly x: (place: number) => number
  readonly y: (value: number) => number
}

interface Room {
  readonly count: number
  readonly width: number
  readonly height: number
  /** The value at the upper end; at the lower end stands 0, or minus that value where values are signed. */
  readonly top: number
  readonly signed: boolean
}

const left = 46
const above = 18
const below = 20
const widest = 36

/** Bars side by side, as wide as there is room, at most 36 px. */
export function barLayout({ count, width, height, top, signed }: Room): BarLayout {
  const step = Math.max(1, Math.min(widest, (width - left) / count))
  const foot = Math.max(above + 1, height - below)
  const low = signed ? -top : 0
  return {
    ...{ left, step, foot, gap: step < 4 ? 0 : Math.min(4, step / 5) },
    x: (place) => left + place * step,
    y: (value) => foot - ((value - low) / (top - low)) * (foot - above),
  }
}
