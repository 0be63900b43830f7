import { HeadlightError } from '../errors'
import type { LayerSpec } from '../spec'
import type { FeedSignature, InputSignature } from '../tasks/define'
import { createGraph, type Graph, type Initializer, type Keep } from './graph/graph'
import { sameShape } from './graph/shapes'
import type { Through } from './graph/probe'
import { formatShape, type Shape, type Value } from './graph/value'
import type { BuildContext, LayerDefinition, Signal } from './layers/define'
import { layerDefinition } from './layers/registry'
import { maskOf } from './padding-mask'

export interface TraceOptions {
  readonly batch: number
  readonly training: boolean
  /** Which composite ops stay whole; see `createGraph`. */
  readonly keep?: Keep
  /** What layers go on with in place of their attention; as it is where absent. */
  readonly through?: Through | undefined
  /** Where a layer's trained tensors come from; parameters of the graph where absent. */
  readonly parameter?: ParameterSource
  /** Where recurrent layers go on from; absent where they begin. */
  readonly resumed?: ResumeSource
  /** Which layers and parameters are finished: they are used as they are, also in training. */
  readonly isFrozen?: IsFrozen
}

/** Whether a layer's id or a parameter's name belongs to a part that is not trained. */
export type IsFrozen = (name: string) => boolean

/** Yields the trained tensor of a name in a graph. */
export type ParameterSource = (g: Graph, name: string, shape: Shape, initializer: Initializer) => Value

/** Yields the states of these names that a recurrent layer goes on from. */
export type ResumeSource = (
  g: Graph,
  layer: string,
  names: readonly string[],
  shape: Shape,
) => readonly Value[]

const ownParameter: ParameterSource = (g, name, shape, initializer) => g.parameter(name, shape, initializer)

/** A model as a graph: its feeds, its result, and through the graph its parameters and probes. */
export interface TracedModel {
  readonly g: Graph
  /** What is fed: (B, …), named `input`. */
  readonly input: Value
  readonly output: Value
  /** What is fed and what each layer yielded, by name and layer id. */
  readonly signals: ReadonlyMap<string, Signal>
}

/** Traces the layers into a graph. Throws a `HeadlightError` that names the first layer that does not fit. */
export function traceModel(
  layers: readonly LayerSpec[],
  signature: InputSignature,
  options: TraceOptions,
): TracedModel {
  for (const { id } of layers) expectOwnName(id, signature)
  const g = createGraph(options.keep, options.through)
  const feeds = feedSignals(g, signature, options.batch)
  const traced = traceLayers(g, layers, feeds, options)
  checkOutput(layers.at(-1)!, traced.signals.get(layers.at(-1)!.id)!, signature)
  return traced
}

/** A layer must not take the name of a feed, or layers after it would be given the one for the other. */
function expectOwnName(layer: string, { more = {} }: InputSignature) {
  if (layer in more) throw new HeadlightError('layer_named_as_feed', { layer }, { layer })
}

/** Applies the layers to feeds in a graph. */
export function traceLayers(
  g: Graph,
  layers: readonly LayerSpec[],
  feeds: ReadonlyMap<string, Signal>,
  options: Omit<TraceOptions, 'batch'>,
): TracedModel {
  const signals = new Map(feeds)
  const start = signals.get('input')!
  let previous = start
  for (const layer of layers) {
    const training = options.training && !options.isFrozen?.(layer.id)
    previous = traceLayer(g, layer, inputsOf(layer, previous, signals), { ...options, training })
    signals.set(layer.id, previous)
  }
  return { g, input: start.value, output: previous.value, signals }
}

/** What the task feeds, by name: `input`, which the first layer sees, and the other feeds. */
export function feedSignals(g: Graph, signature: InputSignature, batch: number): Map<string, Signal> {
  const feeds = Object.entries({ input: signature, ...signature.more })
  const signals = new Map(feeds.map(([name, feed]) => [name, feedSignal(g, name, feed, batch)]))
  for (const [name, { edges }] of feeds)
    if (edges) signals.set(name, { ...signals.get(name)!, edges: signals.get(edges)!.value })
  return signals
}

function feedSignal(g: Graph, name: string, feed: FeedSignature, batch: number): Signal {
  const { shape, dtype, padding, positions, ids } = feed
  const value = g.input(name, feed.shared ? shape : [batch, ...shape], dtype) // (B, …)
  const mask = padding === undefined ? undefined : maskOf(g, value, padding) // (B, T)
  return { value, mask, positions, ids, ...(feed.shared && { shared: true }) }
}

/** Applies one layer to its input signals. */
export function traceLayer(
  g: Graph,
  layer: LayerSpec,
  inputs: readonly Signal[],
  { training, parameter = ownParameter, resumed }: Pick<TraceOptions, 'training' | 'parameter' | 'resumed'>,
): Signal {
  const definition = layerDefinition(layer.type, layer.id)
  const [first, ...rest] = inputs
  if (!first) throw new HeadlightError('layer_without_input', { layer: layer.id }, { layer: layer.id })
  checkArity(definition, layer, inputs.length)
  const params = layerParams(definition, layer)
  const weight: BuildContext<unknown>['weight'] = (name, shape, initializer) =>
    parameter(g, `${layer.id}.${name}`, shape, initializer)
  try {
    const context = {
      ...{ g, params, training, id: layer.id, weight },
      inputs: [first, ...rest] as const,
      resumed: resumed && ((names: readonly string[], shape: Shape) => resumed(g, layer.id, names, shape)),
    }
    return ownState(
      g.within(layer.id, () => definition.build(context)),
      context.inputs,
    )
  } catch (error) {
    throw asMisfit(error, layer.id)
  }
}

/** A state is that of the layer that made it: one that only passes a signal on has none. */
function ownState(signal: Signal, inputs: readonly Signal[]): Signal {
  const isPassedOn = inputs.some(({ state }) => state === signal.state)
  return signal.state && isPassedOn ? { ...signal, state: undefined } : signal
}

/** What an op's shape rule says, as the layer's fault: a layer that did not check its inputs itself. */
function asMisfit(error: unknown, layer: string): unknown {
  if (!(error instanceof TypeError)) return error
  return new HeadlightError('layer_misfit', { layer, detail: error.message }, { layer })
}

/** A layer's settings with their defaults, or `bad_setting` naming the first wrong one. */
export function layerParams(
  definition: LayerDefinition,
  layer: LayerSpec,
): Readonly<Record<string, unknown>> {
  const parsed = definition.params.safeParse(layer.params)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  const setting = issue.path.join('.')
  throw new HeadlightError(
    'bad_setting',
    { layer: layer.id, setting, problem: issue.message },
    { layer: layer.id },
  )
}

/** The signals a layer takes: those it names, or the one before it. */
export function inputsOf(layer: LayerSpec, previous: Signal, signals: ReadonlyMap<string, Signal>): Signal[] {
  return (layer.inputs ?? []).length === 0
    ? [previous]
    : layer.inputs!.map((name) => {
        const signal = signals.get(name)
        if (!signal)
          throw new HeadlightError('unknown_input', { layer: layer.id, input: name }, { layer: layer.id })
        return signal
      })
}

function checkArity({ arity: [least, most] }: LayerDefinition, { id }: LayerSpec, count: number) {
  if (count >= least && count <= most) return
  throw new HeadlightError('wrong_input_count', { layer: id, count, least, most }, { layer: id })
}

/** The last layer must yield what the task reads: one number per class (or target value) for every example. */
export function checkOutput({ id }: LayerSpec, { value }: Signal, signature: InputSignature) {
  const { outputs, outputShape = [outputs] } = signature
  const got = value.shape.slice(1)
  if (sameShape(got, outputShape)) return
  const otherwiseFits = sameShape(got.slice(0, -1), outputShape.slice(0, -1)) && got.length > 0
  const fixes = otherwiseFits ? [{ layer: id, param: 'units', value: outputs }] : []
  const values = { layer: id, got: formatShape(got), expected: formatShape(outputShape) }
  throw new HeadlightError('wrong_output', values, { layer: id, fixes })
}
