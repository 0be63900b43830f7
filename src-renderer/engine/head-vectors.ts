import type { Probe } from '#shared/model/graph/probe'
import { last } from '#shared/model/graph/value'
import type { ExampleView } from '#shared/records'
import type { HeadVectors } from './protocol'
import { cropped, mapFrame } from './training/attention-maps'

/** The vectors of the probes that have them, from what an inspection of one example yielded, without those of padding. */
export function headVectors(
  probes: readonly Probe[],
  results: ReadonlyMap<string, Float32Array>,
  view: ExampleView,
): HeadVectors[] {
  return probes.flatMap((probe, i) => {
    const [query, key, bias] = ['query', 'key', 'bias'].map((name) => results.get(`${name}/${i}`))
    return query && key ? vectorsOf(probe, { query, key, ...(bias && { bias }) }, view) : []
  })
}

function vectorsOf(
  probe: Probe,
  whole: Pick<HeadVectors, 'query' | 'key' | 'bias'>,
  view: ExampleView,
): HeadVectors {
  const { layer, probe: name, heads, queries, keys } = mapFrame(probe, view)
  const { query, scale } = probe.vectors!
  const width = last(query.shape)
  const [Tq, Tk] = probe.value.shape.slice(-2) as [number, number]
  const vectors = (all: Float32Array, T: number, count: number) =>
    cropped(all, { heads, queries: T, keys: width }, count, width)
  return {
    ...{ layer, probe: name, heads, width, queries, keys, scale },
    query: vectors(whole.query, Tq, queries), // (H, Tq, D)
    key: vectors(whole.key, Tk, keys), // (H, Tk, D)
    ...(whole.bias && { bias: cropped(whole.bias, { heads, queries: Tq, keys: Tk }, queries, keys) }), // (H, Tq, Tk)
  }
}
