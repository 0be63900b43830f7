import { HeadlightError } from '../../errors'
import type { Column } from '../content'
import type { ColumnType, ImportWarning } from '../dataset'
import { buildColumn, type ColumnPlan } from './column-builder'
import { guessColumnType } from './column-type'
import { defaultLimits } from './limits'
import { suggestLabel } from './suggest-label'

/** What the user chose for the columns of nodes; what is left out is detected. */
export interface TableChoices {
  readonly types?: readonly (readonly [column: string, type: ColumnType])[] | undefined
  readonly labelColumn?: string | null | undefined
}

/** The attributes of nodes as columns. */
export interface NodeTable {
  readonly columns: readonly Column[]
  readonly labelColumn: string | null
  readonly warnings: readonly ImportWarning[]
}

type Attributes = Readonly<Record<string, unknown>>

/** Numbers under such a name are classes. */
const groupNames = /^(?:group|community|cluster|module|block|label|class|category|y|组|群|社区|类别)$/i

/** One column an attribute, in the order they are met; attributes that hold lists or objects are left out. */
export function nodeTable(nodes: readonly Attributes[], file: string, choices: TableChoices): NodeTable {
  const named = new Set(nodes.flatMap(Object.keys))
  const isPlain = (name: string) => nodes.every((node) => typeof (node[name] ?? '') !== 'object')
  const names = [...named].filter(isPlain)
  const rows = nodes.map((node) => names.map((name) => String(node[name] ?? '')))
  const plans = names.map((name, i) => planOf(name, rows.map((row) => row[i]!), choices)) // prettier-ignore
  const warnings = [...named].filter((name) => !isPlain(name)).map((column) => leftOut(column))
  return {
    columns: plans.map((plan, i) => columnOf(plan, rows.map((row) => row[i]!), file)), // prettier-ignore
    labelColumn: choices.labelColumn === undefined ? labelOf(plans, rows) : choices.labelColumn,
    warnings,
  }
}

function planOf(
  name: string,
  cells: readonly string[],
  { types = [], labelColumn }: TableChoices,
): ColumnPlan {
  const chosen = new Map(types).get(name) ?? (name === labelColumn ? 'category' : undefined)
  const isGroup = groupNames.test(name) && new Set(cells).size <= Math.max(2, cells.length / 2)
  const guess = isGroup ? 'category' : guessColumnType(cells, '.')
  return { name, type: chosen ?? guess, chosen: chosen !== undefined }
}

function columnOf(plan: ColumnPlan, cells: readonly string[], file: string): Column {
  const builder = buildColumn(plan, '.', defaultLimits.classes)
  const odd = cells.findIndex((cell) => !builder.push(cell))
  if (odd < 0) return builder.finish()
  const values = { file, column: plan.name, line: odd + 1, value: cells[odd]!.slice(0, 60) }
  if (plan.type === 'category')
    throw new HeadlightError('csv_too_many_classes', { ...values, limit: defaultLimits.classes })
  throw new HeadlightError('graph_wrong_attribute', { ...values, type: plan.type })
}

function labelOf(plans: readonly ColumnPlan[], rows: readonly (readonly string[])[]): string | null {
  const grouped = plans.find(({ name, type }) => type === 'category' && groupNames.test(name))
  return grouped?.name ?? suggestLabel(plans, rows)
}

function leftOut(column: string): ImportWarning {
  return { code: 'graph_nested_attribute', values: { column } }
}
