import * as m from '#shared/paraglide/messages.js'
import type { MetricPoints } from '#shared/records'
import type { Curve } from '#renderer/components/curve-chart/curve'
import type { LiveSeries } from '#renderer/state/training-context'

type Series = LiveSeries | MetricPoints

/** Every series of a run by name: the live ones where it is being trained, else the stored ones. */
export function seriesOf(
  live: ReadonlyMap<string, LiveSeries> | null,
  stored: readonly MetricPoints[],
): ReadonlyMap<string, Series> {
  return new Map<string, Series>([
    ...stored.map((points) => [points.series, points] as const),
    ...(live ?? []),
  ])
}

/** Training and validation of one metric, and what they are measured against. */
export function curvesOf(
  metric: string,
  series: ReadonlyMap<string, Series>,
  baseline: readonly MetricPoints[],
): Curve[] {
  const curve = (kind: Curve['kind'], label: string, points: Series | undefined): Curve[] =>
    points ? [{ id: kind, kind, label, color: '--run-1', steps: points.steps, values: points.values }] : []
  const base = baseline.find((points) => points.series === `validation/${metric}`)
  return [
    ...curve('baseline', m.curve_baseline(), base).map((one) => ({
      ...one,
      color: '--run-baseline',
      dash: '--dash-baseline',
    })),
    ...curve('train', m.curve_train(), series.get(`train/${metric}`)),
    ...curve('validation', m.curve_validation(), series.get(`validation/${metric}`)),
  ]
}
