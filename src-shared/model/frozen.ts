import type { MemberSpec } from '../spec'
import type { Graph } from './graph/graph'
import type { Value } from './graph/value'
import type { ParameterLayout } from './parameter-layout'
import type { IsFrozen } from './trace'

/** What belongs to a member of an ensemble is not trained. */
export function frozenIn(members: readonly Pick<MemberSpec, 'as'>[]): IsFrozen {
  return (name) => members.some(({ as }) => name.startsWith(`${as}/`))
}

/** The next parameters (P), the frozen ones among them being as they are. */
export function keepFrozen(
  g: Graph,
  { next, current }: { next: Value; current: Value },
  layout: ParameterLayout,
  isFrozen: IsFrozen,
): Value {
  if (!layout.entries.some(({ name }) => isFrozen(name))) return next
  const marks = layout.entries.map(({ name, size }) =>
    g.broadcastTo(g.constant(isFrozen(name) ? 0 : 1), { shape: [size] }),
  )
  return g.select(g.concat(marks, { axis: 0 }), next, current) // (P)
}
