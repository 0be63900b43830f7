import uPlot from 'uplot'
import type { Curve, Points } from './curve'
import { decimate } from './decimate'
import { smooth } from './smooth'

/** A line as uPlot draws it. */
export interface Line extends Points {
  readonly curve: Curve
  readonly width: number
  readonly alpha: number
}

const raw = 0.28
const train = 0.5

const widths = { validation: 2, baseline: 1.25 }

/** The lines of a curve: its raw values faint under the smoothed ones, or itself. */
export function linesOf(curve: Curve, smoothing: number): Line[] {
  if (curve.kind !== 'train') {
    const under = curve.raw ? [{ ...curve, values: curve.raw, curve, width: 1, alpha: raw }] : []
    return [...under, { ...curve, curve, width: widths[curve.kind], alpha: 1 }]
  }
  if (smoothing === 0) return [{ ...curve, curve, width: 1, alpha: train }]
  const values = smooth(curve.values, smoothing)
  return [
    { ...curve, curve, width: 1, alpha: raw },
    { steps: curve.steps, values, curve, width: 1.25, alpha: Math.max(train, 0.7) },
  ]
}

/** Lines with points of their own made one table, as uPlot wants it; `most` points a line. */
export function aligned(lines: readonly Line[], most: number): uPlot.AlignedData {
  if (lines.length === 0) return [[]]
  return uPlot.join(
    lines.map((line) => {
      const { steps, values } = decimate(line, most)
      return [steps, values]
    }),
  )
}
