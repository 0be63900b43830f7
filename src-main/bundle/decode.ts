import { HeadlightError } from '#shared/errors'
import type { z } from '#shared/zod'
import { unpack } from './arrays'
import {
  bundledAbout,
  bundledDataset,
  bundledRecord,
  manifest,
  recordItems,
  type Bundle,
  type BundledRun,
  type Manifest,
  type RecordItem,
  type RecordKind,
} from './bundle'
import { bundledSweep, type BundledSweep } from './bundled-sweep'
import { checkRun, itemChecker } from './check-run'
import { checkedParts, wholeText, type CheckedParts } from './checked-parts'
import { folderOf, hashOfParts } from './content'
import { bundleVersion, recordKinds } from './encode'
import { unpackItems } from './items'
import { unseal, type Parts, type Watch } from './unseal'

/** Who takes what is in a bundle. What came is good only when all of it was read without an error. */
export interface Receiver {
  item?<K extends RecordKind>(run: string, kind: K, item: RecordItem<K>): void
  /** Reads all pieces of a blob. */
  blob?(sha256: string, bytes: number, pieces: AsyncIterable<Uint8Array>): Promise<void>
}

/** What a bundle holds, but for what may be large: that went to the receiver. */
export interface Outline extends Pick<Bundle, 'datasets' | 'sweeps'> {
  /** Each with the sha256 of what it is. */
  readonly runs: readonly (Omit<BundledRun, 'records'> & { readonly content: string })[]
  /** How many bytes each blob has. */
  readonly blobs: ReadonlyMap<string, number>
}

/** Reads a bundle from its file, all of it checked, or throws what is wrong with it. Holds no more than one item. */
export async function readBundle(file: string, receiver: Receiver = {}, watch: Watch = {}): Promise<Outline> {
  try {
    const parts = await unseal(file, {
      ...watch,
      onProgress: (done, all) => watch.onProgress?.(done / 2, all),
    })
    return await readParts(parts, receiver, watch).finally(() => parts.close())
  } catch (thrown) {
    watch.signal?.throwIfAborted()
    if (thrown instanceof HeadlightError || isSystem(thrown)) throw thrown
    throw new HeadlightError('bundle_invalid', { detail: String((thrown as Error).message).slice(0, 200) })
  }
}

/** What the disk says, as that it is full, is not the file's fault. */
const isSystem = (thrown: unknown) => thrown instanceof Error && 'syscall' in thrown

async function readParts(parts: Parts, receiver: Receiver, watch: Watch): Promise<Outline> {
  const { version, runs, datasets, sweeps = [], parts: list } = await readManifest(parts)
  if (version > bundleVersion) throw new HeadlightError('bundle_newer', { version, known: bundleVersion })
  const known = checkedParts(parts, list, progressOf(parts, watch))
  const outline: Outline = {
    runs: [],
    datasets: await each(datasets, (hash) => readJson(known, `datasets/${hash}.json`, bundledDataset)),
    sweeps: await each(sweeps, (id) => readSweep(known, id)),
    blobs: await readBlobs(known, parts, receiver),
  }
  const read = await each(runs, (run) => readRun(known, run, receiver))
  read.forEach((run) => checkRun(run, outline))
  return { ...outline, runs: read }
}

/** The second half of the progress: bytes of parts. */
function progressOf({ sizes }: Parts, { onProgress, signal }: Watch): (bytes: number) => void {
  const all = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0)
  let read = 0
  return (bytes) => {
    signal?.throwIfAborted()
    onProgress?.(all / 2 + (read += bytes) / 2, all)
  }
}

async function readManifest(parts: Parts): Promise<Manifest> {
  const path = 'manifest.json'
  const bytes = parts.sizes.get(path)
  if (bytes === undefined) throw new HeadlightError('bundle_not_one')
  return checked(manifest, JSON.parse(await wholeText(parts.pieces(path), path, bytes)))
}

async function readRun(
  parts: CheckedParts,
  { id, content }: Manifest['runs'][number],
  receiver: Receiver,
): Promise<Outline['runs'][number]> {
  const folder = folderOf(id)
  const about = await readJson(parts, `${folder}about.json`, bundledAbout)
  const record = await readJson(parts, `${folder}run.json`, bundledRecord)
  for (const kind of recordKinds) await readItems(parts, id, kind, receiver)
  const own = parts.listedIn(folder)
  if (record.id !== id || own.length !== 2 + 2 * recordKinds.length || hashOfParts(own) !== content)
    throw new TypeError(`${folder} has another content`)
  return { about, record, content }
}

async function readItems<K extends RecordKind>(
  parts: CheckedParts,
  run: string,
  kind: K,
  receiver: Receiver,
) {
  const [path, check] = [`${folderOf(run)}${kind}`, itemChecker(kind)]
  for await (const value of unpackItems(parts.pieces(`${path}.json`), parts.pieces(`${path}.bin`))) {
    const item = checked(recordItems[kind], value) as RecordItem<K>
    check(item)
    receiver.item?.(run, kind, item)
  }
}

async function readSweep(parts: CheckedParts, id: string): Promise<BundledSweep> {
  const path = `sweeps/${id}.json`
  const sweep = await readJson(parts, path, bundledSweep)
  if (sweep.id !== id) throw new TypeError(`${path} is another`)
  return sweep
}

/** Every blob; its name is its sha256. */
async function readBlobs(parts: CheckedParts, { sizes }: Parts, receiver: Receiver) {
  const found = [...sizes].filter(([path]) => path.startsWith('blobs/'))
  const blobs = new Map(found.map(([path, bytes]) => [path.slice('blobs/'.length), bytes]))
  for (const [hash, bytes] of blobs) {
    const pieces = parts.pieces(`blobs/${hash}`)
    await receiver.blob?.(hash, bytes, pieces)
    for await (const _ of pieces); // what nobody took is checked all the same
  }
  return blobs
}

async function readJson<S extends z.ZodType>(
  parts: CheckedParts,
  path: string,
  schema: S,
): Promise<z.output<S>> {
  return checked(schema, unpack({ json: await parts.text(path), numbers: none }))
}

const none = new Uint8Array()

async function each<T, U>(items: readonly T[], read: (item: T) => Promise<U>): Promise<U[]> {
  const all: U[] = []
  for (const item of items) all.push(await read(item))
  return all
}

/** The value as it came, if it has the form: what a schema fills in was not in the run. */
function checked<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const { success, error } = schema.safeParse(value)
  if (success) return value as z.output<S>
  const issue = error!.issues[0]!
  throw new TypeError(`${issue.path.map(String).join('.')}: ${issue.message}`)
}
