import type { Node } from './node'
import type { Prepared } from './prepare'

/** The nodes that the outputs and the next states of a program depend on. */
export function needed({ states, outputs }: Prepared): ReadonlySet<Node> {
  const seen = new Set<Node>()
  const open = [...outputs.values(), ...states.map(({ next }) => next)]
  for (let node = open.pop(); node; node = open.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    open.push(...node.inputs)
  }
  return seen
}
