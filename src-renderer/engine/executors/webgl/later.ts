import { findIndexFrom } from '#shared/find-index-from'
import type { Node } from '../compiled/node'
import type { Group, Limits } from './groups'
import { isSameLayout } from './layout'

/** A draw with the stored nodes that it reads. */
export interface Reading extends Group {
  readonly reads: ReadonlySet<Node>
}

/** Results of more texels than this are worth a draw of their own. */
const small = 1024

/** Puts off small draws until one of their layout, if nothing reads their results before: the gradients of biases, say. */
export function drawTogether(groups: readonly Reading[], limits: Limits): readonly Reading[] {
  const merged = [...groups]
  for (let i = merged.length - 1; i >= 0; i--) {
    const group = merged[i]!
    const isEnd = ({ reads }: Reading) => group.nodes.some((node) => reads.has(node))
    const into = findIndexFrom(merged, i + 1, (other) => isEnd(other) || canJoin(group, other, limits))
    const other = merged[into]
    if (!other || isEnd(other)) continue
    merged[into] = { ...other, nodes: [...other.nodes, ...group.nodes], reads: both(group, other) }
    merged.splice(i, 1)
  }
  return merged
}

function canJoin(a: Reading, b: Reading, limits: Limits): boolean {
  const isSmall = a.layout.kind !== 'blocks' && a.layout.width * a.layout.height <= small
  if (!isSmall || a.isPoints || b.isPoints || !isSameLayout(a.layout, b.layout)) return false
  return a.nodes.length + b.nodes.length <= limits.results && both(a, b).size <= limits.textures
}

const both = (a: Reading, b: Reading) => new Set([...a.reads, ...b.reads])
