import * as m from '#shared/paraglide/messages.js'
import { getLocale } from '#shared/paraglide/runtime.js'
import { mapForm, positionLabels } from '#shared/attention/view'
import { seenWords } from '#shared/environments/words'
import type { AttentionMap, ExampleView } from '#shared/records'
import type { Head } from '#shared/attention/heads'

type Positions = AttentionMap['keyPositions']

function axisLabels(count: number, positions: Positions, view: ExampleView | undefined): readonly string[] {
  const columns = positions?.shape[1]
  if (positions?.kind !== 'pixel' || !columns) return named(positionLabels(count, positions, view), view)
  return Array.from({ length: count }, (_, i) =>
    m.position_pixel({ row: Math.floor(i / columns) + 1, column: (i % columns) + 1 }),
  )
}

/** What was seen in an episode is named in the user's language. */
function named(labels: readonly string[], view: ExampleView | undefined): readonly string[] {
  if (view?.kind !== 'episode') return labels
  return labels.map((label) => seenWords(view.environment, label, getLocale()))
}

/** Names of a head's queries; a pooling head has one. */
export function queryLabels({ grid, map }: Head, view: ExampleView | undefined): readonly string[] {
  if (mapForm(map) === 'edges') return axisLabels(grid.rows, map.keyPositions, view)
  return map.queries === 1 ? [m.position_pooled()] : axisLabels(grid.rows, map.queryPositions, view)
}

export function keyLabels({ grid, map }: Head, view: ExampleView | undefined): readonly string[] {
  return axisLabels(grid.columns, map.keyPositions, view)
}

/** Layer and head as people count them: L3 · H5. */
export function headName({ layer, head }: Pick<Head, 'layer' | 'head'>): string {
  return `L${layer + 1} · H${head + 1}`
}

/** Short names of a head's keys, for where there is little room. */
export function shortKeyLabels(head: Head, view: ExampleView | undefined): readonly string[] {
  const columns = head.map.keyPositions?.shape[1]
  if (head.map.keyPositions?.kind !== 'pixel' || !columns) return keyLabels(head, view)
  return Array.from({ length: head.grid.columns }, (_, i) =>
    m.position_pixel_short({ row: Math.floor(i / columns) + 1, column: (i % columns) + 1 }),
  )
}

/** The name of a head's pattern. */
export function patternName(head: Head, view: ExampleView | undefined): string {
  const { pattern, grid } = head
  if (grid.rows === 1) return strongestKey(head, view)
  const names = {
    self: m.pattern_self,
    previous: m.pattern_previous,
    next: m.pattern_next,
    first: m.pattern_first,
    last: m.pattern_last,
    rest: m.pattern_rest,
    content: m.pattern_content,
    column: () => m.pattern_column({ key: keyLabels(head, view)[pattern.key ?? 0] ?? '' }),
  }
  return names[pattern.pattern]()
}

/** What the one query of a pooling head looks at most. */
function strongestKey(head: Head, view: ExampleView | undefined): string {
  const { values } = head.grid
  const key = values.reduce((best, value, at) => (value > values[best]! ? at : best), 0)
  const label = shortKeyLabels(head, view)[key] ?? ''
  return view?.kind === 'tokens' ? m.pattern_column({ key: label }) : label
}
