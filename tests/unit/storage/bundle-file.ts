import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bundle, RecordItem, RecordKind } from '#main/bundle/bundle'
import { readBundle } from '#main/bundle/decode'
import { encodeBundle } from '#main/bundle/encode'
import { seal } from '#main/bundle/seal'
import { unseal } from '#main/bundle/unseal'
import type { BundleBytes } from '#main/import/runs/read-runs'

/** All that comes, in one piece. */
export async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const held: Uint8Array[] = []
  for await (const piece of pieces) held.push(piece)
  return new Uint8Array(Buffer.concat(held))
}

/** Does something with bytes as a file. */
export async function asFile<T>(bytes: Uint8Array, use: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'headlight-bundle-'))
  const file = join(folder, 'a.headlight')
  writeFileSync(file, bytes)
  return use(file).finally(() => rmSync(folder, { recursive: true }))
}

/** A run of a bundle with all its items in memory. */
export type HeldRun = Omit<Bundle['runs'][number], 'records'> & {
  records: { [K in RecordKind]: RecordItem<K>[] }
}

/** A bundle with all that it holds in memory, as only tests may have it. */
export async function heldBundle(bytes: Uint8Array) {
  const records = new Map<string, HeldRun['records']>()
  const recordsOf = (run: string) => {
    const known = records.get(run) ?? { examples: [], metrics: [], maps: [], predictions: [] }
    records.set(run, known)
    return known
  }
  const blobs = new Map<string, { bytes: number; pieces: () => Uint8Array[] }>()
  const outline = await asFile(bytes, (file) =>
    readBundle(file, {
      item: (run, kind, item) => void (recordsOf(run)[kind] as unknown[]).push(item),
      async blob(hash, length, pieces) {
        const content = await whole(pieces)
        blobs.set(hash, { bytes: length, pieces: () => [content] })
      },
    }),
  )
  const runs = outline.runs.map(({ about, record }): HeldRun => ({
    about,
    record,
    records: recordsOf(record.id),
  }))
  return { ...outline, runs, contents: outline.runs.map(({ content }) => content), blobs }
}

export const encoded = (bundle: Bundle) => whole(encodeBundle(bundle))

/** The parts of a sealed zip, and a sealed zip of parts. */
export const partsOf = (bytes: Uint8Array) =>
  asFile(bytes, async (file) => {
    const parts = await unseal(file)
    const read = new Map<string, Uint8Array>()
    for (const path of parts.sizes.keys()) read.set(path, await whole(parts.pieces(path)))
    parts.close()
    return read
  })

export const sealed = (parts: ReadonlyMap<string, Uint8Array>, zip64 = false) =>
  whole(
    seal(
      [...parts].map(([path, bytes]) => [path, () => (bytes.length > 0 ? [bytes] : [])]),
      zip64,
    ),
  )

/** What an import process gives out, in one piece. */
export const bytesRead = async (made: Promise<BundleBytes>) => {
  const { bytes, read } = await made
  return read(0, bytes)
}
