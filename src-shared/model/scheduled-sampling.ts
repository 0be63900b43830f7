import type { LayerSpec } from '../spec'
import type { InputSignature } from '../tasks/define'
import type { Graph } from './graph/graph'
import { last, type Value } from './graph/value'
import { traceLayers, traceModel, type TracedModel, type TraceOptions } from './trace'

/**
 * Traces a model for training. Where a feed says so, the model is asked twice: at random places the second time is fed
 * what the first found likeliest after the place before. The share of such places rises with the feed `progress` (0 to
 * 1). Bengio et al. 2015, arXiv:1506.03099; all places at once: Mihaylova, Martins 2019, arXiv:1906.07651.
 */
export function traceSampled(
  layers: readonly LayerSpec[],
  signature: InputSignature,
  options: TraceOptions,
): TracedModel {
  const first = traceModel(layers, signature, options)
  const [feed] = Object.entries(signature.more ?? {}).filter(([, { sampling = 0 }]) => sampling > 0)
  if (!feed) return first
  const [name, { sampling = 0 }] = feed
  const signal = first.signals.get(name)!
  const value = partlyOwn(first.g, signal.value, first.output, { name, sampling })
  const names = ['input', ...Object.keys(signature.more ?? {})]
  const feeds = new Map(names.map((each) => [each, first.signals.get(each)!]))
  return traceLayers(first.g, layers, feeds.set(name, { ...signal, value }), options)
}

/** Right tokens (B, T), at random places replaced by the likeliest after the place before, by output (B, T, ids). */
function partlyOwn(
  g: Graph,
  right: Value,
  output: Value,
  { name, sampling }: { name: string; sampling: number },
): Value {
  const [B, T] = right.shape as [number, number]
  const depth = last(output.shape)
  const said = g.oneHot(g.argMax(g.stopGradient(output)), { depth }) // (B, T, ids)
  const given = g.oneHot(right, { depth }) // (B, T, ids)
  const start = g.slice(given, { begin: [0, 0, 0], size: [B, 1, depth] })
  const own = g.concat([start, g.slice(said, { begin: [0, 0, 0], size: [B, T - 1, depth] })], { axis: 1 })
  const draws = g.randomUniform({ shape: [B, T, 1], stream: `${name}.sampling` })
  return g.argMax(g.select(g.less(draws, g.mul(g.input('progress', []), sampling)), own, given)) // (B, T)
}
