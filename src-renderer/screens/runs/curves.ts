import * as m from '#shared/paraglide/messages.js'
import type { MetricPoints, RunRecord } from '#shared/records'
import type { Curve } from '#renderer/components/curve-chart/curve'
import { smooth } from '#renderer/components/curve-chart/smooth'
import { bandOf } from './curve-band'

/** What of which runs is drawn, and how. */
export interface CurveSource {
  readonly runs: readonly RunRecord[]
  readonly baseline: RunRecord | null
  /** From 0, the values as they are, to 1. */
  readonly smoothing: number
  /** Over seconds of training instead of steps. */
  readonly overTime: boolean
  pointsOf(run: RunRecord): readonly MetricPoints[] | undefined
  /** Runs that differ from it by their seed alone, or whatever else its group holds. */
  groupOf(run: RunRecord): readonly RunRecord[]
}

/** One metric of the chosen runs, each in the colour and the dashes of its letter, and of the baseline. */
export function curvesOf(series: string, source: CurveSource): Curve[] {
  const { runs, baseline } = source
  const chosen = runs.flatMap((run, i) => {
    const points = pointsOf(series, run, source)
    const [color, dash] = [`--run-${i + 1}`, `--dash-${i + 1}`]
    const look = { id: run.id, label: run.name, color, dash, letter: 'ABCDEF'[i] }
    return points
      ? [{ ...look, kind: 'validation' as const, ...points, band: groupBand(series, run, source) }]
      : []
  })
  const isChosen = runs.some(({ id }) => id === baseline?.id)
  const base = baseline && !isChosen ? pointsOf(series, baseline, source) : null
  if (!baseline || !base) return chosen
  const look = { label: m.runs_base(), run: baseline.name, color: '--run-baseline', dash: '--dash-baseline' }
  return [...chosen, { id: baseline.id, kind: 'baseline', ...look, ...base }]
}

function pointsOf(series: string, run: RunRecord, { pointsOf, smoothing, overTime }: CurveSource) {
  const found = pointsOf(run)?.find((one) => one.series === series)
  if (!found) return null
  const steps = overTime ? secondsOf(found.steps, run) : found.steps
  if (smoothing === 0) return { steps, values: found.values }
  return { steps, values: smooth(found.values, smoothing), raw: found.values }
}

/** When steps were taken, in seconds of training, at the run's mean speed. */
const secondsOf = (steps: Float64Array, { trainedMs, step }: RunRecord) =>
  steps.map((at) => (at * trainedMs) / 1000 / Math.max(step, 1))

/** The 95% interval of the run's group at every step; undefined where it has no other members. */
function groupBand(series: string, run: RunRecord, source: CurveSource) {
  const members = source.groupOf(run)
  if (members.length < 2) return undefined
  const points = members.flatMap((member) => pointsOf(series, member, { ...source, overTime: false }) ?? [])
  const band = bandOf(points)
  if (!band) return undefined
  return source.overTime ? { ...band, steps: secondsOf(band.steps, run) } : band
}
