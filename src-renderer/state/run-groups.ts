import type { RunRecord } from '#shared/records'
import { settingsOf, varyingSettings, type FieldValue } from './run-fields'

/** Runs that share a setting, with what is known of them together. */
export interface RunGroup {
  readonly key: string
  readonly value: FieldValue | undefined
  readonly runs: readonly RunRecord[]
  /** Settings beside the seed that are not the same in all of them. */
  readonly varies: readonly string[]
}

/** Mean of a sample with its 95% interval; `half` is `null` for fewer than two. */
export interface Interval {
  readonly mean: number
  readonly half: number | null
  readonly n: number
}

// Two-sided 95% quantiles of Student's t by degrees of freedom, from 1.
const quantiles = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
]

/** The mean of the finite values and how far it may be off. */
export function interval(values: readonly (number | null | undefined)[]): Interval | null {
  const known = values.filter((value): value is number => typeof value === 'number' && Number.isFinite(value))
  const n = known.length
  if (n === 0) return null
  const mean = known.reduce((sum, value) => sum + value, 0) / n
  if (n < 2) return { mean, half: null, n }
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)
  return { mean, half: (quantiles[n - 2] ?? 1.96) * Math.sqrt(variance / n), n }
}

const ignored = new Set(['training.seed'])

/** Divides runs by the value of a setting, in the order in which values first appear. */
export function groupRuns(runs: readonly RunRecord[], path: string): RunGroup[] {
  const groups = new Map<FieldValue | undefined, RunRecord[]>()
  for (const run of runs) {
    const value = path === 'status' ? run.status : settingsOf(run).get(path)
    groups.set(value, [...(groups.get(value) ?? []), run])
  }
  return [...groups].map(([value, members]) => ({
    key: `${path}=${String(value)}`,
    value,
    runs: members,
    varies: varyingSettings(members).filter((setting) => !ignored.has(setting)),
  }))
}
