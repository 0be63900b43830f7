import type { RunRecord } from '#shared/records'
import * as m from '#shared/paraglide/messages.js'
import { settingName, settingsOf, settingValue } from '#renderer/state/run-fields'

/** A setting as a column of the history. */
export interface SettingColumn {
  readonly path: string
  readonly label: string
  textOf(run: RunRecord): string
}

/** Settings that are columns before anyone chose others. */
export const usualColumns: readonly string[] = [
  'training.learningRate',
  'training.batchSize',
  'training.seed',
]

const short: Readonly<Record<string, () => string>> = { 'training.learningRate': m.column_rate }

export function settingColumn(path: string): SettingColumn {
  return {
    path,
    label: short[path]?.() ?? settingName(path),
    textOf: (run) => settingValue(settingsOf(run).get(path)),
  }
}
