import { csvText } from '../attention/csv'
import type { RunRecord } from '../records'
import { flattenSpec } from '../spec-diff'
import { shortNumber } from './short-number'

type Cell = string | number

/** What every run has. Times are ISO 8601 in UTC. */
const columns: Readonly<Record<string, (run: RunRecord) => Cell>> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  status: ({ status }) => status,
  created: ({ createdAt }) => new Date(createdAt).toISOString(),
  trained_seconds: ({ trainedMs }) => trainedMs / 1000,
  step: ({ step }) => step,
  total_steps: ({ totalSteps }) => totalSteps,
  parameters: ({ parameterCount }) => parameterCount,
  backend: ({ backend }) => backend,
  device: ({ device }) => device,
  dataset_sha256: ({ datasetFingerprint }) => datasetFingerprint,
  parent: ({ parentId }) => parentId ?? '',
  starred: ({ starred }) => Number(starred),
  tags: ({ tags }) => tags.join(', '),
  notes: ({ notes }) => notes,
}

/** Runs as CSV: a row a run; what it is, its newest figures, and every setting as columns. */
export function runTable(runs: readonly RunRecord[]): string {
  const settings = runs.map(settingsOf)
  const figureNames = [...new Set(runs.flatMap(({ summary }) => Object.keys(summary)))].sort()
  const settingNames = [...new Set(settings.flatMap((flat) => [...flat.keys()]))]
  const header = [...Object.keys(columns), ...figureNames, ...settingNames]
  const lines = runs.map((run, i) => [
    ...Object.values(columns).map((cellOf) => cellOf(run)),
    ...figureNames.map((name) => figureCell(run.summary[name])),
    ...settingNames.map((name) => settingCell(settings[i]!.get(name))),
  ])
  return csvText([header, ...lines])
}

/** The settings of a run; the experiment's name stands beside the run's own. */
function settingsOf({ spec }: RunRecord): Map<string, unknown> {
  const { name, version: _, ...rest } = Object.fromEntries(flattenSpec(spec))
  return new Map([...(name === undefined ? [] : [['experiment', name] as const]), ...Object.entries(rest)])
}

const figureCell = (value: number | null | undefined): Cell => (value == null ? '' : shortNumber(value))

/** A setting as a cell: lists and objects as JSON. */
function settingCell(value: unknown): Cell {
  if (value === undefined || value === null) return ''
  if (typeof value === 'number' || typeof value === 'string') return value
  return JSON.stringify(value)
}
