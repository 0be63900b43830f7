import * as m from '#shared/paraglide/messages.js'
import type { RunRecord } from '#shared/records'
import { count, short } from '#renderer/state/format'
import { settingName, settingsOf, settingValue, varyingSettings } from '#renderer/state/run-fields'
import type { ReportData, ReportLine } from './report-data'

/** The figures of the runs, the settings in which they differ, and how many are the same. */
export function reportTables(runs: readonly RunRecord[]): Pick<ReportData, 'metrics' | 'differs' | 'same'> {
  const names = new Set(runs.flatMap(({ summary }) => Object.keys(summary)))
  const settings = runs.map(settingsOf)
  const varying = varyingSettings(runs)
  const all = new Set(settings.flatMap((one) => [...one.keys()]))
  return {
    metrics: [
      ...[...names]
        .sort()
        .map((name): ReportLine => [name, ...runs.map(({ summary }) => short(summary[name], 4))]),
      [m.setting_parameters(), ...runs.map((run) => count(run.parameterCount))],
    ],
    differs: varying.map((path) => [
      settingName(path),
      ...settings.map((one) => settingValue(one.get(path))),
    ]),
    same: m.report_same({ count: all.size - varying.length }),
  }
}
