import type { Database } from 'better-sqlite3'
import { HeadlightError } from '#shared/errors'
import type { Bundle } from '../../bundle/bundle'
import { encodeBundle } from '../../bundle/encode'
import { largestBundle, tooLarge } from '../../bundle/seal'
import { chunkBytes, type Blobs } from '../files/blobs'
import { datasetTable } from '../tables/datasets'
import { runReader } from './read-run'
import { sweepReader } from './sweep-rows'

/** Packs runs of the library as the bytes of a bundle, with the contents of their datasets where `data`. */
export function bundlePacker(db: Database, blobs: Blobs) {
  const [read, datasets, { sweep }] = [runReader(db, blobs), datasetTable(db), sweepReader(db)]

  return db.transaction((ids: readonly string[], data: boolean): Uint8Array => {
    const runs = [...new Set(ids)].sort().map(read)
    const fingerprints = [...new Set(runs.map(({ record }) => record.dataset))].sort()
    const known = fingerprints.map((fingerprint) => ({ fingerprint, ...datasets.draftOf(fingerprint) }))
    const sweeps = [...new Set(runs.flatMap(({ about }) => about.trial?.sweep ?? []))].sort()
    const made = runs.flatMap(({ record }) => [...record.checkpoints, ...record.models])
    const contents = data ? known.filter(({ absent }) => !absent) : []
    const kept = runs.flatMap(({ record }) => record.tokenizers ?? [])
    const wanted = [
      ...made.map(({ sha256 }) => sha256),
      ...kept,
      ...contents.map(({ fingerprint }) => fingerprint),
    ]
    const bundle: Bundle = {
      runs,
      datasets: known.map(({ fingerprint, draft }) => ({ fingerprint, draft })),
      sweeps: sweeps.map(sweep),
      blobs: wholeBlobs(blobs, wanted),
    }
    return encodeBundle(bundle)
  })
}

/** The bytes of each, none of them damaged. */
function wholeBlobs(blobs: Blobs, hashes: readonly string[]): Map<string, Uint8Array> {
  let total = 0
  const whole = new Map<string, Uint8Array>()
  for (const hash of new Set(hashes)) {
    const first = blobs.read(hash, 0)
    if ((total += first.total) > largestBundle) throw tooLarge(total)
    const chunks = [first.chunk]
    for (let offset = chunkBytes; offset < first.total; offset += chunkBytes)
      chunks.push(blobs.read(hash, offset).chunk)
    whole.set(hash, new Uint8Array(Buffer.concat(chunks)))
  }
  return whole
}

/** Keeps the bytes of one bundle until they are fetched. */
export class PackedBundle {
  #name = ''
  #bytes = new Uint8Array()
  #count = 0

  keep(bytes: Uint8Array): { bundle: string; bytes: number } {
    this.#name = `bundle-${++this.#count}`
    this.#bytes = new Uint8Array(bytes)
    return { bundle: this.#name, bytes: bytes.length }
  }

  /** Forgets a bundle that nobody wants any more. */
  drop(name: string): void {
    if (name === this.#name) this.keep(new Uint8Array())
  }

  read(name: string, offset: number): { chunk: Uint8Array } {
    if (name !== this.#name) throw new HeadlightError('bundle_gone')
    const chunk = this.#bytes.slice(offset, offset + chunkBytes)
    if (offset + chunkBytes >= this.#bytes.length) this.keep(new Uint8Array())
    return { chunk }
  }
}
