import type { LayerSpec } from '../spec'
import type { InputSignature } from '../tasks/define'
import type { Initializer } from './graph/graph'
import { sizeOf, type Shape } from './graph/value'
import { traceModel, type IsFrozen, type ParameterSource } from './trace'

/** Where one trained tensor lies in the flat vector of them all. */
export interface ParameterEntry {
  readonly name: string
  readonly shape: Shape
  readonly initializer: Initializer
  readonly offset: number
  readonly size: number
}

/** All trained tensors of a model, one after the other, as one vector (P): the state that training moves. */
export interface ParameterLayout {
  readonly entries: readonly ParameterEntry[]
  readonly size: number
}

/** The layout of a model's parameters, in the order the layers make them. */
export function parameterLayout(layers: readonly LayerSpec[], signature: InputSignature): ParameterLayout {
  const { g } = traceModel(layers, signature, { batch: 2, training: false })
  let size = 0
  const entries = g.parameters.map(({ name, shape, initializer }) => {
    const entry = { name, shape, initializer, offset: size, size: sizeOf(shape) }
    size += entry.size
    return entry
  })
  return { entries, size }
}

/** Takes every trained tensor out of one flat input named `parameters`; nothing flows back to the frozen ones. */
export function packed(layout: ParameterLayout, isFrozen: IsFrozen = () => false): ParameterSource {
  const entries = new Map(layout.entries.map((entry) => [entry.name, entry]))
  return (g, name, shape) => {
    const { offset, size } = entries.get(name)!
    const all = g.input('parameters', [layout.size])
    const value = g.reshape(g.slice(all, { begin: [offset], size: [size] }), { shape })
    return isFrozen(name) ? g.stopGradient(value) : value
  }
}
