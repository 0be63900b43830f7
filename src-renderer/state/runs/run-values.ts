import type { Value } from '#shared/plots/scale'
import type { RunRecord } from '#shared/records'
import { settingsOf } from '../run-fields'

/** Some windows full of rows. A weak map of all that were ever seen holds a collection of garbage for tens of milliseconds. */
const mostKnown = 200
const known = new Map<RunRecord, ReadonlyMap<string, Value>>()

/** A run's settings by path, kept for the rows in sight, which ask for one after another. */
function settings(run: RunRecord): ReadonlyMap<string, Value> {
  const found = known.get(run) ?? settingsOf(run)
  if (known.size >= mostKnown) known.clear()
  known.set(run, found)
  return found
}

const facts: Readonly<Record<string, (run: RunRecord) => Value>> = {
  name: (run) => run.name,
  status: (run) => run.status,
  step: (run) => run.step,
  totalSteps: (run) => run.totalSteps,
  createdAt: (run) => run.createdAt,
  updatedAt: (run) => run.updatedAt,
  trainedMs: (run) => run.trainedMs,
  parameterCount: (run) => run.parameterCount,
  backend: (run) => run.backend,
  device: (run) => run.device,
  tags: (run) => run.tags.join(', ') || null,
  notes: (run) => run.notes || null,
  starred: (run) => run.starred,
}

/** What a run has in a field: a fact of it, a figure (`validation/accuracy`), a setting by its path or of any layer (`heads`). */
export function valueOf(run: RunRecord, field: string): Value {
  const fact = facts[field]
  if (fact) return fact(run)
  if (field.startsWith('*/')) return figure(run, field.slice(2))
  if (field.includes('/')) return run.summary[field] ?? null
  const own = settings(run)
  return own.get(field) ?? anyLayer(own, field) ?? figure(run, field)
}

const parts = ['validation', 'test', 'train']

/** A figure of any part, as queries mean it by `accuracy`: the first there is of the validation, the test and the training. */
function figure({ summary }: RunRecord, name: string): Value {
  const part = parts.find((one) => summary[`${one}/${name}`] != null)
  return part === undefined ? null : summary[`${part}/${name}`]!
}

function anyLayer(own: ReadonlyMap<string, Value>, field: string): Value | undefined {
  if (field.includes('.')) return undefined
  const values = new Set<Value>()
  for (const [path, value] of own)
    if (path.startsWith('layers.') && path.endsWith(`.${field}`) && value !== null) values.add(value)
  if (values.size > 1) return [...values].sort((a, b) => Number(a) - Number(b)).join(', ')
  return values.values().next().value
}

/** All fields that one of the runs has, figures first. */
export function fieldsOf(runs: readonly RunRecord[]): string[] {
  const figures = new Set(runs.flatMap(({ summary }) => Object.keys(summary)))
  const paths = new Set(runs.flatMap((run) => [...settings(run).keys()]))
  return [...figures].sort().concat(Object.keys(facts).slice(1), [...paths])
}

/** Settings that are not the same in all of the runs, the seed last. */
export function varying(runs: readonly RunRecord[]): string[] {
  const all = runs.map(settings)
  const paths = [...new Set(all.flatMap((own) => [...own.keys()]))]
  const differs = paths.filter((path) => all.some((own) => own.get(path) !== all[0]!.get(path)))
  return differs.sort((a, b) => Number(a === 'training.seed') - Number(b === 'training.seed'))
}
