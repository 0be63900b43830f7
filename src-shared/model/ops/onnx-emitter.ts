import type { Shape } from '../graph/value'

/** Attribute values of an ONNX node: integers and floats are told apart by the emitter's wrappers. */
export type OnnxAttribute =
  | { int: number }
  | { ints: readonly number[] }
  | { float: number }
  | { string: string }
  | { strings: readonly string[] }

/** Where op definitions write their ONNX form. Tensors are known by name. */
export interface OnnxEmitter {
  readonly opset: number
  /** Adds a node with one result and returns that result's name. */
  node(opType: string, inputs: readonly string[], attributes?: Record<string, OnnxAttribute>): string
  /** Adds a node with several results; `''` leaves one out. */
  nodes(
    opType: string,
    inputs: readonly string[],
    outputs: number,
    attributes?: Record<string, OnnxAttribute>,
  ): string[]
  /** A constant int64 vector: axes, pads, repeats. */
  ints(values: readonly number[]): string
  /** A constant float32 tensor. */
  floats(values: ArrayLike<number>, shape: Shape): string
  /** A shape as an int64 vector, in which sizes that hold the batch stay symbolic. */
  shape(shape: Shape): string
}
