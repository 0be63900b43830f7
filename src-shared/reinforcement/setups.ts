import type { DatasetContent, DatasetRecord } from '../data/dataset'
import type { Column } from '../data/content'
import type { Environment, Setup } from '../environments/define'
import { HeadlightError } from '../errors'
import { tableOf } from '../tasks/columns'

/** Refuses a dataset that has not all the columns of an environment's episodes. */
export function expectEpisodes({ name, columns }: DatasetRecord, environment: Environment) {
  const isThere = (wanted: string) => columns.some((column) => column.name === wanted)
  if (environment.columns.every(isThere)) return
  const wanted = environment.columns.join(', ')
  throw new HeadlightError('not_episodes', { dataset: name, environment: environment.type, columns: wanted })
}

/** What a row sets up. */
export function setupsOf(content: DatasetContent, environment: Environment): (row: number) => Setup {
  const { columns } = tableOf(content)
  const cells = environment.columns.map((wanted) => {
    return [wanted, cellsOf(columns.find(({ name }) => name === wanted)!)] as const
  })
  return (row) => Object.fromEntries(cells.map(([name, cell]) => [name, cell(row)]))
}

/** A column's cells as texts; what is missing is empty. */
function cellsOf(column: Column): (row: number) => string {
  if (column.type === 'text') return (row) => column.values[row]!
  if (column.type === 'category') return (row) => column.labels[column.values[row]!] ?? ''
  return (row) => String(column.values[row])
}
