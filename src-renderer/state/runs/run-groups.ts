import type { Storage } from '#renderer/bridge/storage'
import { decisiveMeasure } from '#shared/measures'
import type { Cell, RunGroupRecord, Statistic } from '#shared/ipc/storage/history'
import type { Score } from '#shared/tasks/define'
import { tasks } from '#shared/tasks/registry'
import { having, type ListQuery } from './list-query'

/** Runs that share the value of a field, with what is known of them together. */
export interface RunGroup {
  readonly key: string
  readonly field: string
  readonly value: Cell
  readonly ids: readonly string[]
  /** Its runs as a query of their own. */
  readonly query: ListQuery
  /** What all of its runs are judged by; `null` where there are several. */
  readonly measure: Score | null
  readonly best: Statistic | null
  readonly loss: Statistic | null
}

const decisive = [...new Set([...tasks.keys()].map((task) => decisiveMeasure(task).name))]
const figures = [...new Set([...decisive, 'loss'])].map((name) => `validation/${name}`)

/** Divides the runs of a query by a field. */
export async function readGroups(storage: Storage, query: ListQuery, field: string): Promise<RunGroup[]> {
  const known = new Set((await storage['runs.fields']({})).map((one) => one.field))
  const [{ groups }, table] = await Promise.all([
    storage['runs.groups']({ ...query, by: field, figures: figures.filter((figure) => known.has(figure)) }),
    storage['runs.table']({ ...query, fields: ['task.type'] }),
  ])
  const taskOf = new Map(table.ids.map((id, i) => [id, table.columns[0]![i] ?? null]))
  return groups.map((group) => groupOf(group, { field, query, taskOf }))
}

interface Context {
  readonly field: string
  readonly query: ListQuery
  readonly taskOf: ReadonlyMap<string, Cell>
}

function groupOf({ value, ids, figures }: RunGroupRecord, { field, query, taskOf }: Context): RunGroup {
  const measure = measureOf(new Set(ids.map((id) => String(taskOf.get(id)))))
  const figure = (name: string) => figures[`validation/${name}`] ?? null
  return {
    ...{ key: `${field}=${String(value)}`, field, value, ids, measure },
    query: having(query, field, value),
    best: measure && figure(measure.name),
    loss: figure('loss'),
  }
}

/** The measure that all of the tasks are judged by; `null` where there are several. */
function measureOf(found: ReadonlySet<string>): Score | null {
  const measures = [...found].map(decisiveMeasure)
  const [first] = measures
  return first && measures.every(({ name }) => name === first.name) ? first : null
}
