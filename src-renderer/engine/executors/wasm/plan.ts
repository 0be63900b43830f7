import { needed } from '../compiled/needed'
import type { Node } from '../compiled/node'
import { prepare, type Prepared } from '../compiled/prepare'
import type { Program } from '../executor'
import { groupsOf } from './groups'
import { isKept } from './kept'
import type { Kernel, Written } from './kernel'
import { kernelsOf } from './kernels'
import { bytesOf, layOut, type Layout } from './layout'
import { moduleOf } from './module'
import { writers } from './ops/registry'
import { rewrites } from './rewrites'
import { storedNodes } from './stored'

/** A program as places in memory and kernels between them. */
export interface Plan extends Layout {
  readonly prepared: Prepared
  readonly constants: readonly Node[]
  /** What begins as zeros and outlives a run. */
  readonly lasting: readonly Node[]
  /** Where the words go that a run draws from. */
  readonly draws: readonly Node[]
  readonly outputs: ReadonlyMap<string, Node>
  /** The module of a program whose memory begins at an address; with its number, for several threads. */
  module(address: number, program?: number): Uint8Array<ArrayBuffer>
}

/** Decides what a program keeps in memory, where, and writes the kernels. */
export function planOf(program: Program, written: Written): Plan {
  const prepared = prepare(program, rewrites, isKept)
  const stored = storedNodes(prepared)
  const steps = neededNodes(prepared, stored).map((node) => ({
    node,
    kernels: kernelsOf(node, stored, written),
  }))
  const constants = prepared.nodes.filter((node) => node.op in { constant: 0 })
  const lasting = prepared.nodes.filter(({ op }) => writers.get(op)?.nature?.lasts)
  const draws = prepared.nodes.filter((node) => node.op in { draws: 0 })
  const states = prepared.states.flatMap(({ current, next }) => [current, next])
  const own = [
    ...new Set([
      ...[...prepared.outputs.values(), ...states, ...prepared.inputs.values()],
      ...[...constants, ...lasting],
    ]),
  ]
  const groups = groupsOf(steps)
  const layout = layOut(groups, own)
  const at = (node: Node) => layout.offsets.get(node)!
  const module = (address: number, program?: number) => {
    const addressOf = ({ node, from }: Kernel['tensors'][number]) => address + at(node) + 4 * from
    const moves = prepared.states.map(
      ({ current, next }) => [address + at(current), address + at(next), bytesOf(next)] as const,
    )
    return moduleOf({ groups, moves, addressOf }, program)
  }
  return { ...layout, prepared, constants, lasting, draws, outputs: prepared.outputs, module }
}

/** The stored nodes that results depend on and that are computed, in their order. */
function neededNodes(prepared: Prepared, stored: ReadonlySet<Node>): readonly Node[] {
  const reached = needed(prepared)
  const isLeaf = (node: Node) => node.inputs.length === 0 && !(node.op in { number: 0 })
  return prepared.nodes.filter((node) => reached.has(node) && stored.has(node) && !isLeaf(node))
}
