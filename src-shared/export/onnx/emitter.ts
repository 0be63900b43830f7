import type { Shape } from '../../model/graph/value'
import type { OnnxAttribute, OnnxEmitter } from '../../model/ops/onnx-emitter'
import { symbolicSize } from './batch'
import type { Attributes, Initializer, OnnxNode } from './onnx-graph'
import { attributesToInputs } from './opset'

/** Collects the nodes and constants of a file under construction; equal ones are made only once. */
export class GraphEmitter implements OnnxEmitter {
  readonly opset: number
  readonly nodesMade: OnnxNode[] = []
  readonly initializers = new Map<string, Initializer>()
  /** Layer whose nodes are being made. */
  scope = ''
  readonly #batch: number
  readonly #batchSource: string
  readonly #known = new Map<string, readonly string[]>()
  readonly #symbolicShapes = new Map<string, Shape>()

  constructor(options: { opset: number; batch: number; batchSource: string }) {
    this.opset = options.opset
    this.#batch = options.batch
    this.#batchSource = options.batchSource
  }

  node(opType: string, inputs: readonly string[], attributes?: Record<string, OnnxAttribute>): string {
    return this.nodes(opType, inputs, 1, attributes)[0]!
  }

  nodes(opType: string, inputs: readonly string[], outputs: number, attributes: Attributes = {}): string[] {
    const adapted = attributesToInputs(this, opType, inputs, attributes)
    const wired = opType === 'Reshape' ? this.#withFreeSize(adapted.inputs) : adapted.inputs
    const given = wired.slice(0, wired.findLastIndex((input) => input !== '') + 1)
    const key = JSON.stringify([opType, given, adapted.attributes, outputs])
    const names = this.#known.get(key) ?? this.#add(opType, given, outputs, adapted.attributes)
    this.#known.set(key, names)
    return [...names]
  }

  ints(values: readonly number[]): string {
    return this.#constant('int64', BigInt64Array.from(values, BigInt), [values.length])
  }

  floats(values: ArrayLike<number>, shape: Shape): string {
    if (this.#isSymbolic(shape))
      throw new TypeError(`ONNX constant: expected no batch in its shape, got [${shape}]`)
    return this.#constant('float32', Float32Array.from(values), shape)
  }

  shape(shape: Shape): string {
    if (!this.#isSymbolic(shape)) return this.ints(shape)
    const pieces = shape.map((size) => this.#size(size))
    const name = pieces.length === 1 ? pieces[0]! : this.node('Concat', pieces, { axis: { int: 0 } })
    this.#symbolicShapes.set(name, shape)
    return name
  }

  /** A trained tensor under its own name. */
  parameter(name: string, data: Float32Array, dims: Shape): string {
    this.initializers.set(name, { name, type: 'float32', dims, data })
    return name
  }

  #add(opType: string, inputs: readonly string[], count: number, attributes: Attributes): readonly string[] {
    const outputs = Array.from({ length: count }, (_, i) => `%${this.nodesMade.length}.${i}`)
    this.nodesMade.push({ opType, inputs, outputs, attributes, scope: this.scope })
    return outputs
  }

  #constant(type: 'float32' | 'int64', data: Float32Array | BigInt64Array, dims: Shape): string {
    const key = `${type}[${dims}] ${data.join()}`
    const known = this.#known.get(key)?.[0]
    if (known) return known
    const name = `%constant.${this.initializers.size}`
    this.initializers.set(name, { name, type, dims, data })
    this.#known.set(key, [name])
    return name
  }

  /** A size as a vector of one number, computed from the batch where it depends on it. */
  #size(size: number): string {
    const { factor, power } = symbolicSize(size, this.#batch)
    if (power === 0) return this.ints([size])
    const batch = this.node('Shape', [this.#batchSource], { start: { int: 0 }, end: { int: 1 } })
    const factors = [...Array<string>(power).fill(batch), ...(factor === 1 ? [] : [this.ints([factor])])]
    return factors.reduce((product, next) => this.node('Mul', [product, next]))
  }

  #isSymbolic(shape: Shape): boolean {
    return shape.some((size) => symbolicSize(size, this.#batch).power > 0)
  }

  /** The inputs of a Reshape with its one unknown size left to the runtime, as -1. */
  #withFreeSize(inputs: readonly string[]): readonly string[] {
    const [x, target] = inputs as [string, string]
    const shape = this.#symbolicShapes.get(target)
    const sizes = shape?.map((size) => (symbolicSize(size, this.#batch).power > 0 ? -1 : size))
    return sizes && sizes.filter((size) => size === -1).length === 1 ? [x, this.ints(sizes)] : inputs
  }
}
