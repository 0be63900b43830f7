import type { Node } from './node'
import { NodeList } from './node-list'
import type { Prepared } from './prepare'

/** Makes of a node the one that stands for it; `inputs` stand for its inputs already, `of` tells what stands for others before it. */
export type Rule = (nodes: NodeList, node: Node, inputs: readonly Node[], of: (node: Node) => Node) => Node

/** A program with each node made anew by a rule; what nothing needs any more is gone. */
export function rebuild({ nodes, inputs, states, outputs }: Prepared, rule: Rule): Prepared {
  const list = new NodeList({})
  const stands = new Map<Node, Node>()
  const of = (node: Node) => stands.get(node)!
  for (const node of nodes) stands.set(node, rule(list, node, node.inputs.map(of), of))
  const moved = <T>(all: Iterable<readonly [T, Node]>) => new Map([...all].map(([name, node]) => [name, of(node)])) // prettier-ignore
  const made = { inputs: moved(inputs), outputs: moved(outputs) }
  const newStates = states.map(({ name, current, next }) => ({ name, current: of(current), next: of(next) }))
  const used = neededFor([
    ...made.inputs.values(),
    ...made.outputs.values(),
    ...newStates.flatMap(({ current, next }) => [current, next]),
  ])
  return { nodes: list.all.filter((node) => used.has(node)), states: newStates, ...made }
}

/** Nodes and all that they are made of. */
function neededFor(wanted: readonly Node[]): ReadonlySet<Node> {
  const seen = new Set<Node>()
  const open = [...wanted]
  for (let node = open.pop(); node; node = open.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    open.push(...node.inputs)
  }
  return seen
}

/** Who reads each node. */
export function readersOf(nodes: readonly Node[]): ReadonlyMap<Node, readonly Node[]> {
  const readers = new Map<Node, Node[]>()
  for (const node of nodes) {
    for (const [i, input] of node.inputs.entries()) {
      if (node.inputs.indexOf(input) < i) continue
      const known = readers.get(input)
      if (known) known.push(node)
      else readers.set(input, [node])
    }
  }
  return readers
}
