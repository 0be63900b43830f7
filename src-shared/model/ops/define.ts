import type { Graph } from '../graph/graph'
import type { Attrs, DType, Shape, Value } from '../graph/value'
import type { OnnxEmitter } from './onnx-emitter'

/** What an op's rules see of the node they are asked about. */
export interface OpContext<A extends object> {
  readonly g: Graph
  readonly inputs: readonly Value[]
  readonly attrs: A
}

/**
 * One op: everything the program knows about it. A primitive has a `vjp` and a kernel in every executor; a composite
 * has a `decompose` and needs neither. Arguments of `g.<type>(…)` are its inputs in order, then its attrs.
 */
export interface OpDefinition<A extends object = Attrs> {
  readonly type: string
  /** Shape of the result; throws a `TypeError` that says what was expected and what came. */
  shape(inputs: readonly Shape[], attrs: A): Shape
  /** Element type of the result; float32 where absent. */
  dtype?(inputs: readonly Value[], attrs: A): DType
  /** An equal but simpler value, or nothing. Asked whenever the op is applied. */
  simplify?(context: OpContext<A>): Value | undefined
  /** Gradients of the inputs from `grad`, the gradient of the result, in ops; `null` for an input that has none. */
  vjp?(context: OpContext<A> & { output: Value; grad: Value }): readonly (Value | null)[]
  /** Nothing flows back through it: what only leads to it needs no gradient. */
  readonly opaque?: true
  /** The same value in other ops. */
  decompose?(context: OpContext<A>): Value
  /** Writes the ONNX node(s) and returns the name of the result. */
  onnx?(context: { e: OnnxEmitter; inputs: readonly string[]; node: Value; attrs: A }): string
}

/** Declares an op; the file's default export, found by its folder. */
export function defineOp<A extends object>(definition: OpDefinition<A>): OpDefinition<A> {
  return definition
}
