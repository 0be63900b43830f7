import type { Value } from '#shared/plots/scale'
import { mostLettered } from '#renderer/state/selection.svelte'

/** A group and the token of its colour; `null` for all groups beyond the sixth. */
export interface LegendEntry {
  readonly value: Value
  readonly color: string | null
}

/** Colours of the groups of a field: the six largest have one each. */
export function groupColors(values: readonly Value[]) {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const largest = [...counts].sort(([, a], [, b]) => b - a).slice(0, mostLettered)
  const colors = new Map(largest.map(([value], i) => [value, `--run-${i + 1}`]))
  const legend: LegendEntry[] = [...colors].map(([value, color]) => ({ value, color }))
  return {
    of: (run: number): string | null => colors.get(values[run] ?? null) ?? null,
    legend,
  }
}
