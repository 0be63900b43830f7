import { HeadlightError, toErrorData, type ErrorData } from '../errors'
import type { LayerSpec } from '../spec'
import type { InputSignature } from '../tasks/define'
import { createGraph, type Graph } from './graph/graph'
import type { ProbeAxis } from './graph/probe'
import { sizeOf, type Shape } from './graph/value'
import type { Signal } from './layers/define'
import { checkOutput, feedSignals, inputsOf, traceLayer } from './trace'

/** A layer as the editor shows it. Sizes that hold the batch are −1; `shape` is null where it cannot be known. */
export interface LayerDescription {
  readonly id: string
  readonly type: string
  /** Ids of the layers it takes from; the data itself is ''. */
  readonly inputs: readonly string[]
  readonly shape: Shape | null
  readonly parameters: number
  readonly error: ErrorData | null
}

export interface ModelDescription {
  readonly layers: readonly LayerDescription[]
  readonly parameters: number
  /** The model as a whole does not yield what the task needs. */
  readonly outputError: ErrorData | null
  readonly probes: readonly { layer: string; axes: readonly ProbeAxis[]; shape: Shape }[]
}

/** Traced in place of the batch: a prime that no size of a real model is a multiple of. */
export const symbolicBatch = 1_000_003

/**
 * Every layer's shape, parameters and error. A broken layer is checked on as if its first fix were taken, or as if it
 * were not there, so that one mistake gives one message.
 */
export function describeModel(layers: readonly LayerSpec[], signature: InputSignature): ModelDescription {
  const g = createGraph()
  const signals = feedSignals(g, signature, symbolicBatch)
  let previous = signals.get('input')!
  let from = ''
  const described = layers.map((layer) => {
    const { signal, error, parameters } = attempt(g, layer, previous, signals)
    const inputs = layer.inputs?.length ? layer.inputs : [from]
    previous = signal ?? previous
    from = layer.id
    signals.set(layer.id, previous)
    return {
      id: layer.id,
      type: layer.type,
      inputs,
      shape: signal && symbolic(signal.value.shape),
      parameters,
      error,
    }
  })
  const broken = described.some(({ error }) => error)
  return {
    layers: described,
    parameters: countParameters(g, 0),
    outputError: broken ? null : outputError(layers, previous, signature),
    probes: g.probes.map(({ layer, axes, value }) => ({ layer, axes, shape: symbolic(value.shape) })),
  }
}

interface Attempt {
  readonly signal: Signal | null
  readonly error: ErrorData | null
  readonly parameters: number
}

/** Traces one layer, or the layer as its own first fix would have it. */
function attempt(
  g: Graph,
  layer: LayerSpec,
  previous: Signal,
  signals: ReadonlyMap<string, Signal>,
): Attempt {
  const before = g.parameters.length
  try {
    const signal = traceLayer(g, layer, inputsOf(layer, previous, signals), { training: false })
    return { signal, error: null, parameters: countParameters(g, before) }
  } catch (thrown) {
    g.parameters.length = before
    const error = toErrorData(thrown)
    const repaired = repair(layer, error)
    return {
      ...(repaired ? attempt(g, repaired, previous, signals) : { signal: null, parameters: 0 }),
      error,
    }
  }
}

/** The layer with its error's first fix taken, if that changes this layer. */
function repair(layer: LayerSpec, { fixes: [fix] }: ErrorData): LayerSpec | null {
  if (!fix || fix.layer !== layer.id || layer.params[fix.param] === fix.value) return null
  return { ...layer, params: { ...layer.params, [fix.param]: fix.value } }
}

function outputError(
  layers: readonly LayerSpec[],
  output: Signal,
  signature: InputSignature,
): ErrorData | null {
  try {
    checkOutput(layers.at(-1)!, output, signature)
    return null
  } catch (error) {
    return error instanceof HeadlightError ? toErrorData(error) : null
  }
}

function symbolic(shape: Shape): Shape {
  return shape.map((size) => (size % symbolicBatch === 0 ? -1 : size))
}

/** Trained numbers of the parameters made since `from`. */
function countParameters(g: Graph, from: number): number {
  return g.parameters.slice(from).reduce((sum, { shape }) => sum + sizeOf(shape), 0)
}
