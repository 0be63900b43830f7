import * as m from '#shared/paraglide/messages.js'
import { csvText } from '#shared/attention/csv'
import { count } from '#renderer/state/format'
import type { Curve } from '#renderer/components/curve-chart/curve'
import { figure } from '../figure'
import { framed } from '../framed'
import { curvesPanel, roomBeside } from '../panels/curves'
import { fileName, type Exported } from './exported'

/** One chart of curves. */
export interface ExportedChart {
  readonly title: string
  readonly curves: readonly Curve[]
  readonly formatValue: (value: number) => string
  /** Names of steps; whole numbers unless told. */
  readonly formatStep?: (step: number) => string
  /** What they run over; steps unless told. */
  readonly stepName?: string
}

/** Charts one below the other; their note says how they are smoothed, and whether their values are logarithmic. */
export function exportedCurves(
  name: string,
  charts: readonly ExportedChart[],
  { smoothing, log }: { readonly smoothing: number; readonly log: boolean },
): Exported {
  return {
    name: fileName(name),
    drawing: (ink) => {
      const drawn = charts.map((chart) => ({
        ...{ smoothing, log, formatStep: count, stepName: m.runs_over_step(), ...chart },
      }))
      const beside = roomBeside(drawn)
      const panels = drawn.map((chart) => framed(chart, curvesPanel(chart, beside, ink), ink))
      const banded = charts.some(({ curves }) => curves.some(({ band }) => band))
      const note = [smoothingNote(smoothing), log && m.export_log(), banded && m.export_band()]
        .filter(Boolean)
        .join(' ')
      const title = charts.map(({ title }) => title).join(' · ')
      return { ...figure({ title: '', note, panels }, ink), title }
    },
    numbers: () =>
      csvText([
        ['chart', 'curve', 'step', 'value'],
        ...charts.flatMap(({ title, curves }) => points(title, curves)),
      ]),
  }
}

function smoothingNote(amount: number): string {
  return amount > 0 ? m.export_smoothing({ amount: amount.toFixed(2) }) : m.export_not_smoothed()
}

/** Values as they were measured: smoothing is for the eye. */
function points(title: string, curves: readonly Curve[]): (string | number)[][] {
  return curves.flatMap(({ label, letter, steps, values, raw }) =>
    Array.from(raw ?? values, (value, i) => [title, letter ? `${letter} ${label}` : label, steps[i]!, value]),
  )
}
