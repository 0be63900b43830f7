import type { Storage } from '#renderer/bridge/storage'
import { decisiveMeasure } from '#shared/measures'
import type { Cell, RunGroupRecord, Statistic } from '#shared/ipc/storage/history'
import type { Score } from '#shared/tasks/define'
import { tasks } from '#shared/tasks/registry'
import type { ListQuery } from './list-query'

/** Runs that share the value of a field, with what is known of them together. */
export interface RunGroup {
  readonly key: string
  readonly field: string
  readonly value: Cell
  /** How many there are. */
  readonly size: number
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
  const { groups } = await storage['runs.groups']({ ...query, by: field, figures, members: false })
  return groups.map((group) => groupOf(group, query, field))
}

function groupOf(found: RunGroupRecord, query: ListQuery, field: string): RunGroup {
  const { value, runs: size } = found
  const measure = measureOf(found.tasks)
  const figure = (name: string) => found.figures[`validation/${name}`] ?? null
  return {
    ...{ key: `${field}=${String(value)}`, field, value, size, measure },
    query: { ...query, group: { field, value } },
    best: measure && figure(measure.name),
    loss: figure('loss'),
  }
}

/** The measure that all of the tasks are judged by; `null` where there are several. */
function measureOf(found: readonly string[]): Score | null {
  const measures = found.map(decisiveMeasure)
  const [first] = measures
  return first && measures.every(({ name }) => name === first.name) ? first : null
}
