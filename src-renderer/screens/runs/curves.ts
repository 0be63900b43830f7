import * as m from '#shared/paraglide/messages.js'
import type { MetricPoints, RunRecord } from '#shared/records'
import type { Curve } from '#renderer/components/curve-chart/curve'

interface Source {
  readonly runs: readonly RunRecord[]
  readonly baseline: RunRecord | null
  pointsOf(run: RunRecord): readonly MetricPoints[] | undefined
}

/** One metric of the chosen runs, each in the colour and the dashes of its letter, and of the baseline. */
export function curvesOf(series: string, { runs, baseline, pointsOf }: Source): Curve[] {
  const points = (run: RunRecord) => pointsOf(run)?.find((one) => one.series === series)
  const base = baseline && !runs.some(({ id }) => id === baseline.id) ? baseline : null
  const chosen = runs.flatMap((run, i): Curve[] => {
    const found = points(run)
    if (!found) return []
    const { steps, values } = found
    const [color, dash] = [`--run-${i + 1}`, `--dash-${i + 1}`]
    return [
      { id: run.id, kind: 'validation', label: run.name, color, dash, letter: 'ABCDEF'[i], steps, values },
    ]
  })
  const found = base && points(base)
  if (!found) return chosen
  const { steps, values } = found
  return [
    ...chosen,
    {
      id: base.id,
      kind: 'baseline',
      label: m.runs_base(),
      color: '--run-baseline',
      dash: '--dash-baseline',
      steps,
      values,
    },
  ]
}
