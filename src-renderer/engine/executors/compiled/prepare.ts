import { lower } from '#shared/model/graph/lower'
import type { Value } from '#shared/model/graph/value'
import type { Program } from '../executor'
import type { Node } from './node'
import { NodeList, type Rewrites } from './node-list'

/** A program in the operations of a compiling executor. */
export interface Prepared {
  /** In an order in which inputs come before what is made of them. */
  readonly nodes: readonly Node[]
  readonly inputs: ReadonlyMap<string, Node>
  readonly states: readonly { readonly name: string; readonly current: Node; readonly next: Node }[]
  readonly outputs: ReadonlyMap<string, Node>
}

/** Lowers a program to the ops an executor keeps and writes those it rewrites in others. */
export function prepare(program: Program, rewrites: Rewrites, isKept: (opType: string) => boolean): Prepared {
  const wanted = [
    ...program.states.flatMap(({ current, next }) => [current, next]),
    ...Object.values(program.outputs),
  ]
  const { of } = lower(wanted, ({ type }) => isKept(type))
  const nodes = new NodeList(rewrites)
  const taken = new Set<Node>()
  /** Outputs and states are tensors of their own: nothing else stands for them. */
  const own = (value: Value) => {
    const node = nodes.of(of(value))
    const isFree = node.inputs.length > 0 && !taken.has(node)
    const result = isFree ? node : nodes.make('copy', [node], {}, node.shape)
    taken.add(result)
    return result
  }
  const currents = program.states.map(({ current }) => nodes.of(of(current)))
  const states = program.states.map(({ name, next }, i) => ({ name, current: currents[i]!, next: own(next) }))
  const outputs = new Map(Object.entries(program.outputs).map(([name, value]) => [name, own(value)]))
  const inputs = nodes.all.filter(({ op }) => op === 'input' || op === 'scalar' || op === 'random')
  const fed = inputs.filter((node) => !currents.includes(node))
  return {
    nodes: nodes.all,
    inputs: new Map(fed.map((node) => [node.attrs.name as string, node])),
    states,
    outputs,
  }
}
