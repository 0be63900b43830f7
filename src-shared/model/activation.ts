import { z } from '../zod'
import type { Graph } from './graph/graph'
import type { Value } from './graph/value'

/** Activation functions by name. */
const activations = {
  linear: (_: Graph, x: Value) => x,
  relu: (g: Graph, x: Value) => g.relu(x),
  gelu: (g: Graph, x: Value) => g.gelu(x),
  tanh: (g: Graph, x: Value) => g.tanh(x),
  sigmoid: (g: Graph, x: Value) => g.sigmoid(x),
  softmax: (g: Graph, x: Value) => g.softmax(x),
}

export type ActivationName = keyof typeof activations
export const activationNames = Object.keys(activations) as ActivationName[]
export const activation = z.enum(activationNames)

/** Applies an activation function by name, element by element (softmax: along the last axis). */
export function activate(g: Graph, x: Value, name: ActivationName): Value {
  return activations[name](g, x)
}
