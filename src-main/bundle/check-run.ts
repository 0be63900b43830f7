import { inflateRawSync } from 'node:zlib'
import type { BundledMap, BundledRun, RecordItem, RecordKind } from './bundle'
import type { Outline } from './decode'

/** Refuses a run that names what is not in its bundle, with a TypeError that says which. */
export function checkRun(
  { about, record }: Omit<BundledRun, 'records'>,
  bundle: Omit<Outline, 'runs'>,
): void {
  const { datasets, sweeps, blobs } = bundle
  if (!datasets.some(({ fingerprint }) => fingerprint === record.dataset))
    throw new TypeError('its data is not named')
  if (about.trial !== undefined && !sweeps.some(({ id }) => id === about.trial!.sweep))
    throw new TypeError('its sweep is not named')
  for (const { sha256, bytes } of [...record.checkpoints, ...record.models])
    if (blobs.get(sha256) !== bytes) throw new TypeError(`blobs/${sha256} is missing`)
  if (record.tokenizers !== undefined && !blobs.has(record.tokenizers))
    throw new TypeError(`blobs/${record.tokenizers} is missing`)
}

/** How the items of a kind are looked at: what makes one another's double, how many there may be, what must fit. */
type Checks = {
  readonly [K in RecordKind]: {
    readonly most: number
    key(item: RecordItem<K>, index: number): string
    check(item: RecordItem<K>): void
  }
}

const checks: Checks = {
  examples: { most: 64, key: (_, index) => String(index), check: () => undefined },
  metrics: { most: 10_000, key: ({ series }) => series, check: checkSeries },
  maps: {
    most: 1_000_000,
    key: ({ step, example, layer, probe }) => JSON.stringify([step, example, layer, probe]),
    check: checkMap,
  },
  predictions: {
    most: 1_000_000,
    key: ({ step, example }) => `${step}/${example}`,
    check: () => undefined,
  },
}

/** Looks at the items of a kind one after another; one that does not fit, or stands there twice, is a TypeError. */
export function itemChecker<K extends RecordKind>(kind: K): (item: RecordItem<K>) => void {
  const { most, key, check } = checks[kind]
  const seen = new Set<string>()
  return (item) => {
    if (seen.size === most) throw new TypeError(`more than ${most} ${kind}`)
    const own = key(item, seen.size)
    if (seen.has(own)) throw new TypeError(`${own} stands in it twice`)
    seen.add(own)
    check(item)
  }
}

function checkSeries({ series, steps, values }: RecordItem<'metrics'>): void {
  if (steps.length !== values.length) throw new TypeError(`${series} has not one value a step`)
  if (steps.some((step, i) => i > 0 && !(step > steps[i - 1]!))) throw new TypeError(`${series} goes back`)
}

function checkMap({ layer, heads, queries, keys, lowest, scale, weights, encoding }: BundledMap): void {
  const cells = heads * queries * keys
  const size = encoding ? cells * 2 : cells
  const inflated = inflateRawSync(weights, { maxOutputLength: Math.min(size + 1, 2 ** 29) })
  if (inflated.length !== size || !Number.isFinite(lowest) || !Number.isFinite(scale))
    throw new TypeError(`a map of ${layer} is not ${heads} × ${queries} × ${keys}`)
}
