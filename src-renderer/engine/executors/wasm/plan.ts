import { needed } from '../compiled/needed'
import type { Node } from '../compiled/node'
import { prepare, type Prepared } from '../compiled/prepare'
import type { Program } from '../executor'
import { int, unsigned, type Code } from '../tfjs/simd/code'
import { assemble } from './assembly'
import { isKept } from './kept'
import { kernelsOf, type Kernel, type Written } from './kernel'
import { bytesOf, layOut, type Layout } from './layout'
import { writers } from './ops/registry'
import { rewrites } from './rewrites'
import type { Routine } from './routine'
import { storedNodes } from './stored'

/** A program as places in memory and kernels between them. */
export interface Plan extends Layout {
  readonly prepared: Prepared
  readonly constants: readonly Node[]
  /** What begins as zeros and outlives a run. */
  readonly lasting: readonly Node[]
  readonly outputs: ReadonlyMap<string, Node>
  /** The module of a program whose memory begins at an address. */
  module(address: number): Uint8Array<ArrayBuffer>
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
  const states = prepared.states.flatMap(({ current, next }) => [current, next])
  const own = [
    ...new Set([
      ...[...prepared.outputs.values(), ...states, ...prepared.inputs.values()],
      ...[...constants, ...lasting],
    ]),
  ]
  const layout = layOut(steps, own)
  const kernels = steps.flatMap((step) => step.kernels)
  const at = (node: Node) => layout.offsets.get(node)!
  const moves = prepared.states.map(({ current, next }) => [at(current), at(next), bytesOf(next)] as const)
  const module = (address: number) => moduleOf(kernels, ({ node, from }) => address + at(node) + 4 * from, moves.map(([to, from, bytes]) => copied(address + to, address + from, bytes))) // prettier-ignore
  return { ...layout, prepared, constants, lasting, outputs: prepared.outputs, module }
}

/** The stored nodes that results depend on and that are computed, in their order. */
function neededNodes(prepared: Prepared, stored: ReadonlySet<Node>): readonly Node[] {
  const reached = needed(prepared)
  const isLeaf = (node: Node) => node.inputs.length === 0 && !(node.op in { number: 0 })
  return prepared.nodes.filter((node) => reached.has(node) && stored.has(node) && !isLeaf(node))
}

const copied = (to: number, from: number, bytes: number): Code => [
  ...int(to),
  ...int(from),
  ...int(bytes),
  0xfc,
  0x0a,
  0,
  0,
]

/** Equal kernels are one function, called on other tensors. */
function moduleOf(
  kernels: readonly Kernel[],
  addressOf: (tensor: Kernel['tensors'][number]) => number,
  last: readonly Code[],
): Uint8Array<ArrayBuffer> {
  const routines: Routine[] = []
  const known = new Map<Routine, number>()
  const calls = kernels.map(({ routine, tensors }): Code => {
    const number = known.get(routine) ?? routines.push(routine) - 1
    known.set(routine, number)
    return [...tensors.flatMap((tensor) => int(addressOf(tensor))), 0x10, ...unsigned(number)]
  })
  return assemble([...routines, { name: 'run', parameters: 0, locals: [], code: [...calls, ...last].flat() }])
}
