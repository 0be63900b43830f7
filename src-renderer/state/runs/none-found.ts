import type { Expression } from '#shared/query/expression'
import { parseQuery } from '#shared/query/parse'
import type { Value } from '#shared/plots/scale'
import type { Library } from '../library.svelte'
import type { ListQuery } from './list-query'
import { joinParts } from './query-parts'
import { valueOf } from './run-values'

/** The condition without which there would be runs, and how far they reach in what it asks for. */
export interface TooMuch {
  readonly part: string
  readonly best: { readonly field: string; readonly value: Value; readonly end: 'highest' | 'lowest' } | null
}

/** Finds the condition that leaves no run, trying the last one first; `null` where it takes more than one. */
export async function tooMuchOf(
  library: Library,
  query: ListQuery,
  parts: readonly string[],
): Promise<TooMuch | null> {
  for (const part of parts.toReversed()) {
    const others = joinParts(parts.filter((other) => other !== part))
    const asked = comparisonOf(part)
    const sort = asked ? { field: asked.field, descending: asked.end === 'highest' } : query.sort
    const { runs } = await library.runs({ ...query, query: parseQuery(others), sort, limit: 1 })
    const [run] = runs
    if (run) return { part, best: asked && { ...asked, value: valueOf(run, asked.field) } }
  }
  return null
}

const ends = { '>': 'highest', '>=': 'highest', '<': 'lowest', '<=': 'lowest' } as const

function comparisonOf(part: string) {
  const condition: Expression | null = parseQuery(part)
  const end = condition?.kind === 'compare' ? ends[condition.operator as keyof typeof ends] : undefined
  return condition?.kind === 'compare' && end ? { field: condition.field, end } : null
}
