import type { ColumnPlan } from './column-builder'

const usualNames = /^(?:label|labels|class|category|target|y|标签|类别|分类|类)$/i

/** The column that most likely holds the classes: one with a usual name, else the last category column. */
export function suggestLabel(
  columns: readonly ColumnPlan[],
  data: readonly (readonly string[])[],
): string | null {
  const categories = columns.filter(({ type }) => type === 'category')
  const named = categories.find(({ name }) => usualNames.test(name))
  const varied = categories.filter(({ name }) => {
    const at = columns.findIndex((column) => column.name === name)
    return new Set(data.map((row) => row[at])).size > 1
  })
  return (named ?? varied.at(-1))?.name ?? null
}
