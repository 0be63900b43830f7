import { inflateRawSync } from 'node:zlib'
import type { Bundle, BundledMap, BundledRun } from './bundle'

/** Refuses a run whose figures do not fit together, with a TypeError that says which. */
export function checkRun({ about, record, records }: BundledRun, bundle: Bundle): void {
  const { datasets, sweeps, blobs } = bundle
  if (!datasets.some(({ fingerprint }) => fingerprint === record.dataset))
    throw new TypeError('its data is not named')
  if (about.trial !== undefined && !sweeps.some(({ id }) => id === about.trial!.sweep))
    throw new TypeError('its sweep is not named')
  for (const { sha256, bytes } of [...record.checkpoints, ...record.models])
    if (blobs.get(sha256)?.length !== bytes) throw new TypeError(`blobs/${sha256} is missing`)
  if (record.tokenizers !== undefined && !blobs.has(record.tokenizers))
    throw new TypeError(`blobs/${record.tokenizers} is missing`)
  for (const { series, steps, values } of records.metrics) {
    if (steps.length !== values.length) throw new TypeError(`${series} has not one value a step`)
    if (steps.some((step, i) => i > 0 && !(step > steps[i - 1]!))) throw new TypeError(`${series} goes back`)
  }
  refuseTwice(records.metrics.map(({ series }) => series))
  refuseTwice(
    records.maps.map(({ step, example, layer, probe }) => JSON.stringify([step, example, layer, probe])),
  )
  refuseTwice(records.predictions.map(({ step, example }) => `${step}/${example}`))
  records.maps.forEach(checkMap)
}

function checkMap({ layer, heads, queries, keys, lowest, scale, weights, encoding }: BundledMap): void {
  const cells = heads * queries * keys
  const size = encoding ? cells * 2 : cells
  const inflated = inflateRawSync(weights, { maxOutputLength: Math.min(size + 1, 2 ** 29) })
  if (inflated.length !== size || !Number.isFinite(lowest) || !Number.isFinite(scale))
    throw new TypeError(`a map of ${layer} is not ${heads} × ${queries} × ${keys}`)
}

function refuseTwice(keys: readonly string[]): void {
  if (new Set(keys).size < keys.length) throw new TypeError('something stands in it twice')
}
