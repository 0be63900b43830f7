import { createGraph, type Graph, type Keep } from '../../model/graph/graph'
import { sameShape } from '../../model/graph/shapes'
import type { Signal } from '../../model/layers/define'
import { traceLayers, traceModel, type TracedModel } from '../../model/trace'
import { attentionOutputs, type InferenceGraph, type ModelSource } from './inference'
import { maskName, memoryName, namedStates, stateName, writingOf, written, type Writing } from './writing'

/**
 * The writing part of a model as it is used token by token: token (B, 1), memories and states go in; the output for the
 * next token (B, 1, ids), attention and the states after it come out. Absent where no recurrent layer writes.
 */
export function traceStep(
  { layers, signature, readout }: ModelSource,
  { batch, keep }: { batch: number; keep: Keep },
): InferenceGraph | undefined {
  const whole = traceModel(layers, signature, { batch, keep, training: false })
  const writing = writingOf(layers, whole)
  if (!writing) return undefined
  const g = createGraph(keep)
  const feeds = fedSignals(g, whole, writing)
  const resumed = (_: Graph, layer: string, names: readonly string[], shape: readonly number[]) =>
    names.map((name) => g.input(stateName('state', layer, name), shape))
  const { output, signals } = traceLayers(g, writing.layers, feeds, { training: false, keep, resumed })
  if (!hasParametersOf(g, whole.g)) return undefined
  const attention = attentionOutputs(g.probes)
  const next = writing.carriers.flatMap((id) => namedStates('next', id, signals.get(id)!.state!.after))
  return {
    graph: g,
    inputs: [
      ...new Set(
        g.values.filter(({ op }) => op === 'input').map(({ attrs }) => (attrs as { name: string }).name),
      ),
    ],
    outputs: {
      output,
      ...(readout && { probabilities: readout(g, output) }),
      ...Object.fromEntries([...attention].map(([name, probe]) => [name, probe.value])),
      ...Object.fromEntries(next),
    },
    attention,
  }
}

/** One token, and what is remembered of the rest of the model. */
function fedSignals(g: Graph, { signals }: TracedModel, { memories }: Writing): Map<string, Signal> {
  const { value, ids } = signals.get(written)!
  const positions = { kind: 'token', shape: [1], feed: written } as const
  const token: Signal = { value: g.input(written, [value.shape[0]!, 1], 'int32'), positions, ids }
  const remembered = memories.map((name) => [name, remember(g, name, signals.get(name)!)] as const)
  return new Map([['input', token], [written, token], ...remembered])
}

function remember(g: Graph, name: string, { value, mask, positions, ids }: Signal): Signal {
  return {
    value: g.input(memoryName(name), value.shape, value.dtype),
    mask: mask && g.input(maskName(name), mask.shape),
    positions,
    ids,
  }
}

/** Whether the trained tensors are shaped as in the whole model, which a table of positions would not be. */
function hasParametersOf(step: Graph, whole: Graph): boolean {
  return step.parameters.every(({ name, shape }) =>
    whole.parameters.some((known) => known.name === name && sameShape(known.shape, shape)),
  )
}
