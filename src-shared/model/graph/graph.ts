import { EqualItems } from './equal-items'
import type { OpDefinition } from '../ops/define'
import { opDefinition, opDefinitions } from '../ops/registry'
import type { Ops } from './ops'
import type { Probe, ProbeAxis, ProbeOptions, Through } from './probe'
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

type OpArgument = Operand | readonly Value[] | object

/** Says which composite ops stay whole; the others are decomposed as they are applied. */
export type Keep = (definition: OpDefinition) => boolean

/** A graph under construction: values in the order they were made, equal ones made only once. */
export class GraphBuilder {
  readonly values: Value[] = []
  readonly parameters: Parameter[] = []
  readonly probes: Probe[] = []
  readonly #known = new EqualItems<Value>()
  readonly #keep: Keep
  readonly #through: Through | undefined
  #scope = ''

  constructor(keep: Keep, through?: Through) {
    this.#keep = keep
    this.#through = through
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

  /**
   * Marks a tensor as attention to be shown; its axes must be as many as its sizes. Yields what the layer must go on with
   * in its place, or in that of `used`.
   */
  probe(name: string, value: Value, axes: readonly ProbeAxis[], options: ProbeOptions = {}): Value {
    if (axes.length !== value.shape.length)
      throw new TypeError(`probe ${name}: ${axes.length} axes for shape ${value.shape}`)
    const { query, key, used = { value, axes }, off = 0, vectors, sight } = options
    const probe: Probe = { layer: this.#scope, name, value, axes, query, key, used, off, vectors, sight }
    const through = this.#through?.(this as unknown as Graph, probe, this.probes.length) ?? used.value
    this.probes.push({ ...probe, used: { ...used, value: through } })
    return through
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
    const value = { id: this.values.length, op, inputs, attrs, shape, dtype, scope: this.#scope }
    const first = this.#known.first(value)
    if (first === value) this.values.push(value)
    return first
  }
}

/** A graph under construction together with its op methods. */
export type Graph = GraphBuilder & Ops

/** An empty graph; without `keep`, every op stays as it is written, without `through`, attention is used as it is. */
export function createGraph(keep: Keep = () => true, through?: Through): Graph {
  return new GraphWithOps(keep, through) as unknown as Graph
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
