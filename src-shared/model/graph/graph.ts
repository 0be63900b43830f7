import type { OpDefinition } from '../ops/define'
import { opDefinition, opDefinitions } from '../ops/registry'
import type { Ops } from './ops'
import type { Attrs, DType, Operand, Shape, Value } from './value'

/** How a parameter starts: a named distribution, drawn from (seed, parameter name, index). */
export type Initializer =
  | { readonly kind: 'zeros' | 'ones' }
  | { readonly kind: 'normal'; readonly deviation: number }
  | { readonly kind: 'uniform'; readonly limit: number }

/** A trained tensor, named as PyTorch would: `dense_1.weight`. */
export interface Parameter {
  readonly name: string
  readonly shape: Shape
  readonly initializer: Initializer
  readonly value: Value
}

/** The meaning of one axis of a probe; `row` and `column` are those of a map, together its pixels. */
export type ProbeAxis = 'batch' | 'head' | 'query' | 'key' | 'channel' | 'row' | 'column' | 'edge' | 'unit'

/** What the positions of an axis stand for: tokens, time steps, the pixels of a rows × columns map, … */
export interface Positions {
  readonly kind: 'token' | 'step' | 'pixel' | 'channel' | 'node' | 'edge'
  readonly shape: Shape
  /** How many learned positions stand before these, such as the class token of a Vision Transformer. */
  readonly lead?: number | undefined
  /** Name of the feed they are of; absent for the model's first one. */
  readonly feed?: string | undefined
}

/** An attention tensor that viewers show and exports name. */
export interface Probe {
  readonly layer: string
  /** `attention`, or which of a layer's several; weights that are gates of 0 to 1 begin with `gate`, others sum to 1. */
  readonly name: string
  readonly value: Value
  readonly axes: readonly ProbeAxis[]
  readonly query: Positions | undefined
  readonly key: Positions | undefined
}

type OpArgument = Operand | readonly Value[] | object

/** Says which composite ops stay whole; the others are decomposed as they are applied. */
export type Keep = (definition: OpDefinition) => boolean

/** A graph under construction: values in the order they were made, equal ones made only once. */
export class GraphBuilder {
  readonly values: Value[] = []
  readonly parameters: Parameter[] = []
  readonly probes: Probe[] = []
  readonly #known = new Map<string, Value>()
  readonly #keep: Keep
  #scope = ''

  constructor(keep: Keep) {
    this.#keep = keep
  }

  /** Runs `build` with every new value marked as made by `scope`. */
  within<T>(scope: string, build: () => T): T {
    const outer = this.#scope
    this.#scope = scope
    try {
      return build()
    } finally {
      this.#scope = outer
    }
  }

  /** A tensor that is fed at every run. */
  input(name: string, shape: Shape, dtype: DType = 'float32'): Value {
    return this.#add('input', [], { name }, shape, dtype)
  }

  /** A trained tensor. Asking again for the same name is a mistake of the layer. */
  parameter(name: string, shape: Shape, initializer: Initializer): Value {
    if (this.parameters.some((known) => known.name === name))
      throw new TypeError(`parameter ${name} exists already`)
    const value = this.#add('parameter', [], { name }, shape, 'float32')
    this.parameters.push({ name, shape, initializer, value })
    return value
  }

  constant(values: number | ArrayLike<number>, shape: Shape = []): Value {
    const data = typeof values === 'number' ? Float32Array.of(values) : Float32Array.from(values)
    return this.#add('constant', [], { data }, shape, 'float32')
  }

  /** An input, parameter or constant like one of another graph. */
  leafLike({ op, attrs, shape, dtype }: Value): Value {
    return this.#add(op, [], attrs, shape, dtype)
  }

  /** Marks a tensor as attention to be shown; its axes must be as many as its sizes. */
  probe(
    name: string,
    value: Value,
    axes: readonly ProbeAxis[],
    positions: { query?: Positions; key?: Positions } = {},
  ) {
    if (axes.length !== value.shape.length)
      throw new TypeError(`probe ${name}: ${axes.length} axes for shape ${value.shape}`)
    this.probes.push({ layer: this.#scope, name, value, axes, query: positions.query, key: positions.key })
  }

  /** Applies an op: values and numbers are its inputs, a final plain object its attrs. */
  apply(definition: OpDefinition, args: readonly OpArgument[]): Value {
    const { inputs, attrs } = this.#split(args)
    return this.applyTo(definition, inputs, attrs)
  }

  /** Applies an op to inputs that are values already. */
  applyTo(definition: OpDefinition, inputs: readonly Value[], attrs: Attrs): Value {
    const shape = definition.shape(
      inputs.map((input) => input.shape),
      attrs,
    )
    const context = { g: this as unknown as Graph, inputs, attrs }
    const simpler = definition.simplify?.(context)
    if (simpler) return simpler
    if (definition.decompose && !this.#keep(definition)) return definition.decompose(context)
    return this.#add(definition.type, inputs, attrs, shape, definition.dtype?.(inputs, attrs) ?? 'float32')
  }

  #split(args: readonly OpArgument[]): { inputs: Value[]; attrs: Attrs } {
    const inputs: Value[] = []
    let attrs: Attrs = {}
    for (const arg of args) {
      if (typeof arg === 'number') inputs.push(this.constant(arg))
      else if (Array.isArray(arg)) inputs.push(...(arg as Value[]))
      else if (isValue(arg)) inputs.push(arg)
      else if (arg !== undefined) attrs = arg as Attrs
    }
    return { inputs, attrs }
  }

  #add(op: string, inputs: readonly Value[], attrs: Attrs, shape: Shape, dtype: DType): Value {
    const key = `${op}(${inputs.map((input) => input.id).join()})${dtype}${shape.join('x')}${attrsKey(attrs)}`
    const known = this.#known.get(key)
    if (known) return known
    const value: Value = { id: this.values.length, op, inputs, attrs, shape, dtype, scope: this.#scope }
    this.values.push(value)
    this.#known.set(key, value)
    return value
  }
}

/** A graph under construction together with its op methods. */
export type Graph = GraphBuilder & Ops

/** An empty graph; without `keep`, every op stays as it is written. */
export function createGraph(keep: Keep = () => true): Graph {
  return new GraphWithOps(keep) as unknown as Graph
}

class GraphWithOps extends GraphBuilder {}
for (const definition of opDefinitions.values()) {
  Object.defineProperty(GraphWithOps.prototype, definition.type, {
    value(this: GraphBuilder, ...args: OpArgument[]) {
      return this.apply(opDefinition(definition.type), args)
    },
  })
}

function isValue(arg: unknown): arg is Value {
  return typeof arg === 'object' && arg !== null && 'op' in arg && 'inputs' in arg
}

function attrsKey(attrs: Attrs): string {
  return JSON.stringify(attrs, (_, item: unknown) =>
    item instanceof Float32Array ? Array.from(item, String) : item,
  )
}
