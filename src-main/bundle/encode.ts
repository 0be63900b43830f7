import { createHash } from 'node:crypto'
import { pack } from './arrays'
import type { Bundle, BundledRun, Manifest, RecordKind } from './bundle'
import { byFolder, folderOf, hashOfParts, type Listed } from './content'
import { packItems } from './items'
import { seal, type Part } from './seal'

/** The version of the format that this Headlight writes, and the newest it reads. */
export const bundleVersion = 2

export const recordKinds = ['examples', 'metrics', 'maps', 'predictions'] as const satisfies RecordKind[]

/**
 * The bytes of a `.headlight` file, piece by piece: what is in it is read when it is its turn. Equal runs give equal
 * bytes. The list of all parts is the last, as only then their hashes are known.
 */
export function encodeBundle(bundle: Bundle): AsyncGenerator<Uint8Array> {
  const listed: Listed[] = []
  const parts = [...allParts(bundle)].sort(([a], [b]) => (a < b ? -1 : 1))
  const counted = parts.map(([path, pieces]): Part => [path, () => counting(path, pieces(), listed)])
  return seal([...counted, ['manifest.json', () => text(pack(manifestOf(bundle, listed)).json)]])
}

/** The sha256 of what a run is: of its parts but its names, notes, tags and place among others. */
export function contentHash(run: BundledRun): string {
  const listed: Listed[] = []
  for (const [path, pieces] of partsOf(run)) for (const _ of counting(path, pieces(), listed));
  return hashOfParts(listed)
}

function* allParts({ runs, datasets, sweeps, blobs }: Bundle): Generator<Part> {
  for (const run of runs) yield* partsOf(run)
  for (const dataset of datasets)
    yield [`datasets/${dataset.fingerprint}.json`, () => text(pack(dataset).json)]
  for (const sweep of sweeps) yield [`sweeps/${sweep.id}.json`, () => text(pack(sweep).json)]
  for (const [hash, content] of blobs) yield [`blobs/${hash}`, () => content.pieces()]
}

function* partsOf({ about, record, records }: BundledRun): Generator<Part> {
  const folder = folderOf(record.id)
  yield [`${folder}about.json`, () => text(pack(about).json)]
  yield [`${folder}run.json`, () => text(pack(record).json)]
  for (const kind of recordKinds) {
    yield [`${folder}${kind}.json`, () => packItems(records[kind], 'json')]
    yield [`${folder}${kind}.bin`, () => packItems(records[kind], 'numbers')]
  }
}

/** Passes pieces on and lists what went by. */
function* counting(path: string, pieces: Iterable<Uint8Array>, listed: Listed[]) {
  const hash = createHash('sha256')
  let bytes = 0
  for (const piece of pieces) {
    hash.update(piece)
    bytes += piece.length
    yield piece
  }
  listed.push({ path, bytes, sha256: hash.digest('hex') })
}

function manifestOf({ runs, datasets, sweeps }: Bundle, listed: readonly Listed[]): Manifest {
  const folders = byFolder(listed)
  return {
    format: 'headlight bundle',
    version: bundleVersion,
    runs: runs.map(({ record: { id } }) => ({ id, content: hashOfParts(folders.get(folderOf(id))!) })),
    datasets: datasets.map(({ fingerprint }) => fingerprint),
    ...(sweeps.length > 0 && { sweeps: sweeps.map(({ id }) => id) }),
    parts: listed.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  }
}

const text = (content: string): Uint8Array[] => [Buffer.from(content, 'utf8')]
