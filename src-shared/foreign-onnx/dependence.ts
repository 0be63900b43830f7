import type { ForeignGraph } from './read-graph'

const nothing: ReadonlySet<string> = new Set()

/** Which of the model's inputs every tensor depends on; one that is not named depends on none. */
export function dependence({ graph, constants }: ForeignGraph): (tensor: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>()
  for (const { name } of graph.input) if (!constants.has(name)) known.set(name, new Set([name]))
  for (const node of graph.node) {
    const inner = node.attribute.flatMap(({ g, graphs }) => (g ? [g, ...graphs] : graphs))
    const taken = [...node.input, ...inner.flatMap((one) => one.node.flatMap(({ input }) => input))]
    const on = union(taken.map((name) => known.get(name) ?? nothing))
    for (const name of node.output) known.set(name, on)
  }
  return (tensor) => known.get(tensor) ?? nothing
}

/** Sets that hold the same stay one object, so that large models need little memory. */
function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const [largest = nothing] = sets.toSorted((a, b) => b.size - a.size)
  const more = sets.flatMap((set) => [...set].filter((name) => !largest.has(name)))
  return more.length === 0 ? largest : new Set([...largest, ...more])
}
