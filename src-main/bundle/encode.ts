import { pack } from './arrays'
import type { Bundle, BundledRun, Manifest } from './bundle'
import { largestBundle, seal, tooLarge, type Parts } from './seal'
import { sha256 } from './sha256'

/** The version of the format that this Headlight writes, and the newest it reads. */
export const bundleVersion = 2

const recordKinds = ['examples', 'metrics', 'maps', 'predictions'] as const

/** A bundle as the bytes of a `.headlight` file. Equal runs give equal bytes. */
export function encodeBundle(bundle: Bundle): Uint8Array {
  const parts = new Map<string, Uint8Array>()
  for (const run of bundle.runs) for (const [path, bytes] of partsOf(run)) parts.set(path, bytes)
  for (const dataset of bundle.datasets)
    parts.set(`datasets/${dataset.fingerprint}.json`, json(pack(dataset).json))
  for (const sweep of bundle.sweeps) parts.set(`sweeps/${sweep.id}.json`, json(pack(sweep).json))
  for (const [hash, bytes] of bundle.blobs) parts.set(`blobs/${hash}`, bytes)
  const total = [...parts.values()].reduce((sum, { length }) => sum + length, 0)
  if (total > largestBundle) throw tooLarge(total)
  return seal(new Map([...parts, ['manifest.json', json(pack(manifestOf(bundle, parts)).json)]]))
}

/** The sha256 of what a run is: of its parts but its names, notes, tags and place among others. */
export function contentHash(run: BundledRun): string {
  return hashOfParts(new Map(partsOf(run)))
}

function manifestOf({ runs, datasets, sweeps }: Bundle, parts: Parts): Manifest {
  const list = [...parts].map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) }))
  return {
    format: 'headlight bundle',
    version: bundleVersion,
    runs: runs.map((run) => ({ id: run.record.id, content: contentHash(run) })),
    datasets: datasets.map(({ fingerprint }) => fingerprint),
    ...(sweeps.length > 0 && { sweeps: sweeps.map(({ id }) => id) }),
    parts: list.sort((a, b) => (a.path < b.path ? -1 : 1)),
  }
}

function partsOf({ about, record, records }: BundledRun): [string, Uint8Array][] {
  const folder = folderOf(record.id)
  const described: [string, Uint8Array][] = [
    [`${folder}about.json`, json(pack(about).json)],
    [`${folder}run.json`, json(pack(record).json)],
  ]
  return recordKinds.reduce((parts, kind) => {
    const { json: text, numbers } = pack(records[kind])
    return [...parts, [`${folder}${kind}.json`, json(text)], [`${folder}${kind}.bin`, numbers]]
  }, described)
}

function hashOfParts(parts: Parts): string {
  const lines = [...parts]
    .filter(([path]) => !path.endsWith('/about.json'))
    .map(([path, bytes]) => `${sha256(bytes)}  ${path}\n`)
  return sha256(lines.sort().join(''))
}

/** Where the parts of a run are. */
export const folderOf = (run: string) => `runs/${run}/`

const json = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'))
