import type { Node } from '../compiled/node'
import type { Kernel } from './kernel'
import { mostChunks } from './threads/words'

/** The kernels that write a node. */
export interface Step {
  readonly node: Node
  readonly kernels: readonly Kernel[]
}

/** Nodes that are written at the same time: none reads another. */
export interface Group {
  readonly nodes: readonly Node[]
  readonly kernels: readonly Kernel[]
}

/** Puts steps that follow each other together, as long as none reads what another of them writes. */
export function groupsOf(steps: readonly Step[]): readonly Group[] {
  const groups: { nodes: Node[]; kernels: Kernel[] }[] = []
  for (const { node, kernels } of steps) {
    const last = groups.at(-1)
    const reads = kernels.flatMap(({ tensors }) => tensors.map((tensor) => tensor.node))
    const fits = last && last.kernels.length + kernels.length <= mostChunks
    if (fits && !reads.some((read) => last.nodes.includes(read))) {
      last.nodes.push(node)
      last.kernels.push(...kernels)
    } else groups.push({ nodes: [node], kernels: [...kernels] })
  }
  return groups
}
