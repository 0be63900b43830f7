import { needed } from '../compiled/needed'
import type { Node } from '../compiled/node'
import { prepare, type Prepared } from '../compiled/prepare'
import type { Program } from '../executor'
import type { Known } from './glsl/shader'
import { groupNodes, type Group, type Limits } from './groups'
import { isKept } from './kept'
import { layoutOf } from './layout'
import { isAssembled } from './pieces'
import { rewrites } from './rewrites'
import { joinInRounds } from './rounds'
import { shareRows } from './runs'
import { splitColumns } from './split'
import { storedNodes } from './stored'

/** A program whose stored nodes are in the groups that draws make of them. */
export interface Grouped {
  readonly prepared: Prepared
  readonly groups: readonly Group[]
  /** Nodes that are read when the program has run. */
  readonly kept: ReadonlySet<Node>
  readonly known: Known
}

/** Whether a node has a draw of its own. */
const isDrawn = (node: Node) => node.inputs.length > 0 && !isAssembled(node)

/** Decides which nodes of a program are stored, and which of them are drawn at once. */
export function groupedOf(program: Program, limits: Limits): Grouped {
  const shared = shareRows(prepare(program, rewrites, isKept))
  const prepared = joinInRounds(splitColumns(shared, limits.results), limits.textures)
  const stored = storedNodes(prepared, limits)
  const isStored = (node: Node) => stored.has(node)
  const wanted = needed(prepared)
  const made = prepared.nodes.filter((node) => isStored(node) && wanted.has(node) && isDrawn(node))
  const kept = new Set([...prepared.outputs.values(), ...prepared.states.map(({ next }) => next)])
  const groups = groupNodes(made, isStored, kept, limits)
  const layouts = new Map(groups.flatMap(({ nodes, layout }) => nodes.map((node) => [node, layout] as const)))
  const layout = (node: Node) => layouts.get(node) ?? layoutOf(node.shape)
  return { prepared, groups, kept, known: { isStored, layout, samples: limits.isSoftware } }
}
