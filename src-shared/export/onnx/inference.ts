import type { Graph, Keep } from '../../model/graph/graph'
import type { Probe } from '../../model/graph/probe'
import type { Value } from '../../model/graph/value'
import { traceModel } from '../../model/trace'
import { handedOver, writingOf } from './writing'
import type { LayerSpec } from '../../spec'
import type { InputSignature, TaskDefinition } from '../../tasks/define'

/** A trained model without its numbers: what is needed to trace it. */
export interface ModelSource {
  readonly layers: readonly LayerSpec[]
  readonly signature: InputSignature
  readonly readout?: TaskDefinition['readout']
}

/** A model as it is used: no randomness, its results under the names that files and certificates give them. */
export interface InferenceGraph {
  readonly graph: Graph
  /** Names of what is fed, the model's input first. */
  readonly inputs: readonly string[]
  readonly outputs: Readonly<Record<string, Value>>
  /** The attention among the outputs. */
  readonly attention: ReadonlyMap<string, Probe>
}

/** Traces a model for use: `output`, `probabilities` where they differ from it, and the attention of every layer. */
export function traceInference(
  { layers, signature, readout }: ModelSource,
  options: { batch: number; keep: Keep },
): InferenceGraph {
  const traced = traceModel(layers, signature, { ...options, training: false })
  const { g, output } = traced
  const probabilities = readout?.(g, output) ?? output
  const attention = attentionOutputs(g.probes)
  return {
    graph: g,
    inputs: ['input', ...Object.keys(signature.more ?? {})],
    outputs: {
      output,
      ...(probabilities !== output && { probabilities }),
      ...Object.fromEntries([...attention].map(([name, probe]) => [name, probe.value])),
      ...handedOver(traced, writingOf(layers, traced)),
    },
    attention,
  }
}

/** Probes by the name of their output: `attention/<layer>`, and the probe's own name where a layer has several. */
export function attentionOutputs(probes: readonly Probe[]): ReadonlyMap<string, Probe> {
  const alone = (probe: Probe) => probes.filter(({ layer }) => layer === probe.layer).length === 1
  return new Map(
    probes.map((probe) => [`attention/${probe.layer}${alone(probe) ? '' : `/${probe.name}`}`, probe]),
  )
}
