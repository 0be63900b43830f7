import type { Value } from '#shared/model/graph/value'
import { sizeOf } from '#shared/model/graph/value'
import { uniform } from '#shared/random/uniform'
import type { DeviceOutputs, Execution, Feeds, Program } from '../executor'
import type { Device } from './device'
import { kernels } from './kernel-registry'
import { planOf, type Plan } from './plan'
import type { Tensor } from './tensor'

/** Where a run stands: what its random ops draw from. */
interface At {
  readonly seed: number
  readonly step: number
}

type Run = (inputs: readonly Tensor[], at: At) => Tensor

interface ReadyStep {
  readonly run: Run
  readonly inputs: readonly number[]
  readonly output: number
  /** What is disposed afterwards. */
  readonly last: readonly number[]
}

/** A program on a device of TensorFlow.js. Tensors stand in slots, numbered as the values of the lowered graph. */
export class TfjsExecution implements Execution {
  readonly #device: Device
  readonly #plan: Plan
  readonly #slots: Tensor[] = []
  readonly #steps: readonly ReadyStep[]
  readonly #states = new Map<string, Tensor>()

  constructor(device: Device, program: Program, states: Readonly<Record<string, Float32Array>>) {
    this.#device = device
    this.#plan = planOf(
      program,
      (opType) => opType === 'randomUniform' || kernels[device.backend].has(opType),
    )
    for (const value of this.#plan.fixed) this.#slots[value.id] = this.#fixed(value)
    this.#steps = this.#plan.steps.map(({ value, last }) => ({
      run: ready(device, value),
      inputs: value.inputs.map(({ id }) => id),
      output: value.id,
      last: last.map(({ id }) => id),
    }))
    for (const { name, current } of this.#plan.states) {
      this.#states.set(name, this.#upload(current, expectData(states[name], `state ${name}`)))
    }
  }

  run(feeds: Feeds, at: At): DeviceOutputs {
    for (const [name, value] of this.#plan.inputs) {
      this.#slots[value.id] = this.#upload(value, expectData(feeds[name], `feed ${name}`))
    }
    for (const { name, current } of this.#plan.states) this.#slots[current.id] = this.#states.get(name)!
    for (const { run, inputs, output, last } of this.#steps) {
      this.#slots[output] = run(inputs.map((id) => this.#slots[id]!), at) // prettier-ignore
      for (const id of last) this.#device.dispose(this.#slots[id]!)
    }
    return this.#finish()
  }

  async readState(name: string): Promise<Float32Array> {
    const [data] = await this.#device.read([this.#state(name)])
    return data!
  }

  writeState(name: string, data: Float32Array) {
    const state = this.#plan.states.find((known) => known.name === name)
    this.#device.dispose(this.#state(name))
    this.#states.set(name, this.#upload(state!.current, data))
  }

  dispose() {
    this.#device.dispose(...this.#states.values(), ...this.#plan.fixed.map(({ id }) => this.#slots[id]!))
    this.#states.clear()
  }

  /** Hands out the outputs, moves the states on and disposes what is left of the run. */
  #finish(): DeviceOutputs {
    const { outputs, states, unused } = this.#plan
    const at = ({ id }: Value) => this.#device.alias(this.#slots[id]!)
    const results = new Map([...outputs].map(([name, value]) => [name, at(value)]))
    const next = states.map(({ name, next }) => [name, at(next)] as const)
    const kept = new Set([
      ...outputs.values(),
      ...states.flatMap((state) => [state.current, state.next]),
      ...unused,
    ])
    for (const value of this.#plan.fixed) kept.delete(value)
    for (const { id } of kept) this.#device.dispose(this.#slots[id]!)
    for (const [name, tensor] of next) this.#states.set(name, tensor)
    return new TfjsOutputs(this.#device, results)
  }

  #fixed(value: Value): Tensor {
    if (value.op === 'constant') return this.#upload(value, (value.attrs as { data: Float32Array }).data)
    const inputs = value.inputs.map(({ id }) => this.#slots[id]!)
    return ready(this.#device, value)(inputs, { seed: 0, step: 0 })
  }

  #upload({ attrs, shape, dtype }: Value, data: Float32Array | Int32Array | number): Tensor {
    const type = dtype === 'int32' ? Int32Array : Float32Array
    const array = typeof data === 'number' ? type.of(data) : data instanceof type ? data : type.from(data)
    if (array.length === sizeOf(shape)) return this.#device.upload(array, shape, dtype)
    throw new TypeError(
      `${attrs.name}: expected ${sizeOf(shape)} elements for [${shape}], got ${array.length}`,
    )
  }

  #state(name: string): Tensor {
    const tensor = this.#states.get(name)
    if (!tensor) throw new TypeError(`state: expected one of ${[...this.#states.keys()].join()}, got ${name}`)
    return tensor
  }
}

/** The outputs of one run. */
class TfjsOutputs implements DeviceOutputs {
  readonly #device: Device
  readonly #tensors: Map<string, Tensor>

  constructor(device: Device, tensors: Map<string, Tensor>) {
    this.#device = device
    this.#tensors = tensors
  }

  read(...names: string[]): Promise<Float32Array[]> {
    return this.#device.read(names.map((name) => expectData(this.#tensors.get(name), `output ${name}`)))
  }

  release() {
    this.#device.dispose(...this.#tensors.values())
    this.#tensors.clear()
  }
}

/** One op made ready. */
function ready(device: Device, value: Value): Run {
  if (value.op === 'randomUniform') return draw(device, value)
  const kernel = kernels[device.backend].get(value.op)
  if (!kernel) throw new TypeError(`executor: expected an op with a kernel, got ${value.op}`)
  return kernel(device, value)
}

/** Random numbers are drawn on the processor, so that every backend computes with the same bits. */
function draw(device: Device, { shape, attrs }: Value): Run {
  return (_, { seed, step }) =>
    device.upload(uniform(seed, attrs.stream as string, step, sizeOf(shape)), shape, 'float32')
}

function expectData<T>(data: T | undefined, what: string): T {
  if (data === undefined) throw new TypeError(`${what}: expected its data, got nothing`)
  return data
}
