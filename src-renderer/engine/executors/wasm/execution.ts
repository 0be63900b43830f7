import { sizeOf } from '#shared/model/graph/value'
import type { Node } from '../compiled/node'
import type { DeviceOutputs, Execution, Feeds, Program } from '../executor'
import type { Arena, Stretch } from './arena'
import type { Written } from './kernel'
import { drawWords } from './random'
import type { Pool } from './threads/pool'
import { planOf, type Plan } from './plan'

/** What the programs of an executor share. */
export interface Workshop {
  readonly arena: Arena
  readonly written: Written
  /** Other threads, where there are any. */
  readonly pool?: Pool | undefined
}

/** Routines that are remembered for the programs to come, about: those of ten models. */
const mostWritten = 1000

/** A program as one WebAssembly module on a memory that was laid out beforehand: a run is one call. */
export class WasmExecution implements Execution {
  readonly #arena: Arena
  readonly #plan: Omit<Plan, 'module'>
  readonly #stretch: Stretch
  readonly #run: () => void
  readonly #leave: () => void

  constructor(
    { arena, written, pool }: Workshop,
    program: Program,
    states: Readonly<Record<string, Float32Array>>,
  ) {
    this.#arena = arena
    if (written.size > mostWritten) written.clear()
    const { module: moduleAt, ...plan } = planOf(program, written)
    this.#plan = plan
    for (const { name } of this.#plan.prepared.states) expectData(states[name], `state ${name}`)
    this.#stretch = arena.take(this.#plan.bytes)
    const number = pool?.number()
    const module = new WebAssembly.Module(moduleAt(this.#stretch.from, number))
    const { exports } = new WebAssembly.Instance(module, { host: { memory: arena.memory } })
    this.#run = exports.run as () => void
    if (pool && number && exports.help) pool.join(number, module)
    this.#leave = () => number && pool?.leave(number)
    for (const node of this.#plan.constants) this.#view(node).set((node.attrs as { data: Float32Array }).data)
    for (const node of this.#plan.lasting) this.#view(node).fill(0)
    for (const { name, current } of this.#plan.prepared.states) this.#write(name, current, states[name]!)
  }

  run(feeds: Feeds, at: { seed: number; step: number }): DeviceOutputs {
    for (const [name, node] of this.#plan.prepared.inputs) {
      const data = expectData(feeds[name], `feed ${name}`)
      this.#write(name, node, typeof data === 'number' ? [data] : data)
    }
    for (const node of this.#plan.draws) this.#words(node).set(drawWords(at))
    this.#run()
    return new WasmOutputs([...this.#plan.outputs].map(([name, node]) => [name, this.#view(node).slice()]))
  }

  readState(name: string): Promise<Float32Array> {
    return Promise.resolve(this.#view(this.#state(name)).slice())
  }

  writeState(name: string, data: Float32Array) {
    this.#write(name, this.#state(name), data)
  }

  dispose() {
    this.#leave()
    this.#arena.give(this.#stretch)
  }

  #view(node: Node): Float32Array {
    const from = this.#stretch.from + this.#plan.offsets.get(node)!
    return new Float32Array(this.#arena.memory.buffer, from, sizeOf(node.shape))
  }

  #words(node: Node): Int32Array {
    const { buffer, byteOffset, length } = this.#view(node)
    return new Int32Array(buffer, byteOffset, length)
  }

  #write(name: string, node: Node, data: ArrayLike<number>) {
    const view = this.#view(node)
    if (data.length !== view.length)
      throw new TypeError(`${name}: expected ${view.length} elements for [${node.shape}], got ${data.length}`)
    view.set(data)
  }

  #state(name: string): Node {
    const { states } = this.#plan.prepared
    const state = states.find((known) => known.name === name)
    if (state) return state.current
    throw new TypeError(`state: expected one of ${states.map((known) => known.name).join()}, got ${name}`)
  }
}

/** The outputs of one run. */
class WasmOutputs implements DeviceOutputs {
  readonly #held: Map<string, Float32Array>

  constructor(held: readonly (readonly [string, Float32Array])[]) {
    this.#held = new Map(held)
  }

  read(...names: string[]): Promise<Float32Array[]> {
    return Promise.resolve(names.map((name) => expectData(this.#held.get(name), `output ${name}`)))
  }

  release() {
    this.#held.clear()
  }
}

function expectData<T>(data: T | undefined, what: string): T {
  if (data === undefined) throw new TypeError(`${what}: expected its data, got nothing`)
  return data
}
