import type { Graph } from '../../model/graph/graph'
import type { Value } from '../../model/graph/value'
import type { RecurrentState, Signal } from '../../model/layers/define'
import { stateNames } from '../../model/recurrent'
import type { TracedModel } from '../../model/trace'
import type { LayerSpec } from '../../spec'

/** The feed that holds what is written so far. */
export const written = 'decoder'

/** The part of a model that writes token by token. */
export interface Writing {
  /** The layers that see what is written so far, their inputs named. */
  readonly layers: readonly LayerSpec[]
  /** Names of what they take from the rest of the model, which need be computed only once. */
  readonly memories: readonly string[]
  /** Ids of those that carry a state from token to token. */
  readonly carriers: readonly string[]
}

/** The writing part of a model whose last layer writes and that has a recurrent layer to carry what was written. */
export function writingOf(layers: readonly LayerSpec[], { signals }: TracedModel): Writing | undefined {
  const known = new Set([written])
  const named = layers.map((layer, i) => ({ ...layer, inputs: inputNames(layer, layers[i - 1]) }))
  const writers = named.filter(({ id, inputs }) => {
    return inputs.some((name) => known.has(name)) && known.add(id)
  })
  const carriers = writers.map(({ id }) => id).filter((id) => signals.get(id)!.state)
  if (!known.has(layers.at(-1)!.id) || carriers.length === 0) return undefined
  const taken = new Set(writers.flatMap(({ inputs }) => inputs))
  return { layers: writers, memories: [...taken].filter((name) => !known.has(name)), carriers }
}

function inputNames({ inputs = [] }: LayerSpec, before: LayerSpec | undefined): string[] {
  return inputs.length > 0 ? inputs : [before?.id ?? 'input']
}

/** What the writing part starts from, under the names by which it is fed: memories, their masks, and states. */
export function handedOver({ g, signals }: TracedModel, writing: Writing | undefined): Record<string, Value> {
  if (!writing) return {}
  const memories = writing.memories.flatMap((name) => {
    const { value, mask } = signals.get(name)!
    return [[memoryName(name), value] as const, ...(mask ? [[maskName(name), mask] as const] : [])]
  })
  const states = writing.carriers.flatMap((id) => namedStates('state', id, begun(g, signals.get(id)!)))
  return Object.fromEntries([...memories, ...states])
}

export const memoryName = (name: string) => `memory/${name}`
export const maskName = (name: string) => `memory/${name}/mask`
export const stateName = (when: 'state' | 'next', layer: string, name: string) => `${when}/${layer}/${name}`

/** States by name: `state/<layer>/hidden` before a token, `next/<layer>/hidden` after it. */
export function namedStates(when: 'state' | 'next', layer: string, values: readonly Value[]) {
  return values.map((value, i) => [stateName(when, layer, stateNames[i]!), value] as const)
}

/** The states before the first token, zeros written out. */
function begun(g: Graph, signal: Signal): readonly Value[] {
  const { before, after } = signal.state as RecurrentState
  return before.length > 0 ? before : after.map(({ shape }) => g.broadcastTo(g.constant(0), { shape }))
}
