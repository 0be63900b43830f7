import type { Database } from 'better-sqlite3'
import type { Bundle, Content } from '../../bundle/bundle'
import { encodeBundle } from '../../bundle/encode'
import { chunkBytes, type Blobs } from '../files/blobs'
import { datasetTable } from '../tables/datasets'
import { runReader } from './read-run'
import { sweepReader } from './sweep-rows'

/** The bytes of a bundle as they are made. */
export interface Packing {
  readonly pieces: AsyncGenerator<Uint8Array>
  /** About how many they will be: what is large is counted. */
  readonly expected: number
}

/** Packs runs of the library as a bundle, with the contents of their datasets where `data`. `db` must not change meanwhile. */
export function packRuns(db: Database, blobs: Blobs, ids: readonly string[], data: boolean): Packing {
  const [read, datasets, { sweep }] = [runReader(db, blobs), datasetTable(db), sweepReader(db)]
  const runs = [...new Set(ids)].sort().map(read)
  const fingerprints = [...new Set(runs.map(({ record }) => record.dataset))].sort()
  const known = fingerprints.map((fingerprint) => ({ fingerprint, ...datasets.draftOf(fingerprint) }))
  const sweeps = [...new Set(runs.flatMap(({ about }) => about.trial?.sweep ?? []))].sort()
  const wanted = [
    ...runs.flatMap(({ record }) => [...record.checkpoints, ...record.models]).map(({ sha256 }) => sha256),
    ...runs.flatMap(({ record }) => record.tokenizers ?? []),
    ...(data ? known.filter(({ absent }) => !absent).map(({ fingerprint }) => fingerprint) : []),
  ]
  const bundle: Bundle = {
    runs,
    datasets: known.map(({ fingerprint, draft }) => ({ fingerprint, draft })),
    sweeps: sweeps.map(sweep),
    blobs: new Map([...new Set(wanted)].map((hash) => [hash, blobContent(blobs, hash)])),
  }
  const large = [...bundle.blobs.values()].reduce((sum, { bytes }) => sum + bytes, mapBytes(db, bundle.runs))
  return { pieces: encodeBundle(bundle), expected: large }
}

/** The bytes of a blob, piece by piece; a damaged one is refused before its first. */
function blobContent(blobs: Blobs, hash: string): Content {
  return {
    bytes: blobs.size(hash),
    *pieces() {
      for (let offset = 0, total = 1; offset < total; offset += chunkBytes) {
        const { chunk, ...known } = blobs.read(hash, offset)
        total = known.total
        if (chunk.length > 0) yield chunk
      }
    },
  }
}

/** How many bytes the maps of runs take. */
function mapBytes(db: Database, runs: Bundle['runs']): number {
  const bytes = db.prepare<[string], number>(
    'SELECT total(length(weights)) FROM attention_maps WHERE run = ?',
  )
  return runs.reduce((sum, { record }) => sum + bytes.pluck().get(record.id)!, 0)
}
