import type { SettingValue } from '#shared/sweep/dimensions/define'
import type { SweepRecord } from '#shared/sweep/record'
import type { Result } from '#shared/sweep/results'
import { spaceOf } from '#shared/sweep/space'
import type { Mark, Quantity } from '#shared/plots/quantity'
import { settingName } from '#renderer/state/run-fields'
import { scoreName, scoreText, searchedValue } from './trial-text'

const plain = (value: SettingValue | undefined) =>
  typeof value === 'number' || typeof value === 'string' ? value : value === undefined ? null : String(value)

/** The searched settings and the score of configurations, as axes of a parallel plot. */
export function quantitiesOf(sweep: SweepRecord, results: readonly Result[]): Quantity[] {
  const settings = spaceOf(sweep.spec.space).map(({ path }) => ({
    ...{ id: path, label: settingName(path), log: isLogarithmic(sweep, path) },
    values: results.map((result) => plain(result.settings[path])),
    format: (value: SettingValue) => searchedValue(value),
  }))
  const score: Quantity = {
    ...{ id: 'score', label: scoreName(sweep), log: false, better: sweep.spec.direction },
    values: results.map(({ value }) => value),
    format: (value) => scoreText(sweep, typeof value === 'number' ? value : null),
  }
  return [...settings, score]
}

const isLogarithmic = ({ spec }: SweepRecord, path: string) =>
  spec.space.find((one) => one.path === path)?.type.startsWith('log') ?? false

/** Configurations as lines of the plot. */
export function marksOf({ name }: SweepRecord, results: readonly Result[]): Mark[] {
  return results.map(({ number }) => ({
    ...{ id: String(number), label: `${name} ${number + 1}`, color: null, selected: false },
  }))
}
