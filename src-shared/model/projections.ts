import type { Roles } from './attention'
import type { Value } from './graph/value'
import type { BuildContext, Signal } from './layers/define'
import { linear } from './linear'

/** Queries, keys and values mapped to `units` features, the values to `valueUnits`: `q_proj`, `k_proj`, `v_proj`. */
export function projections(
  context: Pick<BuildContext<unknown>, 'g' | 'weight'>,
  { query, key, value }: Roles,
  { units, valueUnits = units, bias }: { units: number; valueUnits?: number; bias: boolean },
): { q: Value; k: Value; v: Value } {
  const project = ({ value: x }: Signal, name: string, width: number) =>
    linear(context, x, width, { name, bias }) // (B, T, width)
  return {
    q: project(query, 'q_proj', units),
    k: project(key, 'k_proj', units),
    v: project(value, 'v_proj', valueUnits),
  }
}
