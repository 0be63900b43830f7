import { HeadlightError } from '#shared/errors'
import type { z } from '#shared/zod'
import { unpack } from './arrays'
import {
  bundledAbout,
  bundledDataset,
  bundledRecord,
  bundledRecords,
  manifest,
  type Bundle,
  type BundledRun,
  type Manifest,
} from './bundle'
import { bundledSweep, type BundledSweep } from './bundled-sweep'
import { checkRun } from './check-run'
import { bundleVersion, contentHash, folderOf } from './encode'
import { unseal, type Parts } from './seal'
import { sha256 } from './sha256'

/** Reads a bundle, all of it checked, or throws what is wrong with it. */
export function decodeBundle(bytes: Uint8Array): Bundle {
  const parts = unseal(bytes)
  try {
    return decodeParts(parts)
  } catch (thrown) {
    if (thrown instanceof HeadlightError) throw thrown
    throw new HeadlightError('bundle_invalid', { detail: String((thrown as Error).message).slice(0, 200) })
  }
}

function decodeParts(parts: Parts): Bundle {
  const { version, runs, datasets, sweeps = [], ...rest } = readManifest(parts)
  if (version > bundleVersion) throw new HeadlightError('bundle_newer', { version, known: bundleVersion })
  refuseOtherParts(parts, rest.parts)
  const read = runs.map((run) => decodeRun(parts, run))
  const bundle: Bundle = {
    runs: read,
    datasets: datasets.map((hash) =>
      checked(bundledDataset, unpack({ json: textOf(parts, `datasets/${hash}.json`), numbers: none })),
    ),
    sweeps: sweeps.map((id) => decodeSweep(parts, id)),
    blobs: blobsOf(parts),
  }
  bundle.runs.forEach((run) => checkRun(run, bundle))
  return bundle
}

function readManifest(parts: Parts): z.infer<typeof manifest> {
  if (!parts.has('manifest.json')) throw new HeadlightError('bundle_not_one')
  return checked(manifest, JSON.parse(textOf(parts, 'manifest.json')))
}

function refuseOtherParts(parts: Parts, listed: Manifest['parts']): void {
  if (listed.length !== parts.size - 1) throw new TypeError('its list does not name every part')
  for (const part of listed) {
    const bytes = partOf(parts, part.path)
    if (bytes.length !== part.bytes || sha256(bytes) !== part.sha256)
      throw new TypeError(`${part.path} is another`)
  }
}

function decodeRun(parts: Parts, { id, content }: Manifest['runs'][number]): BundledRun {
  const at = folderOf(id)
  const valueOf = (name: string, numbers: Uint8Array = none) =>
    unpack({ json: textOf(parts, `${at}${name}.json`), numbers })
  const recordsOf = (kind: string) => valueOf(kind, partOf(parts, `${at}${kind}.bin`))
  const run = {
    about: checked(bundledAbout, valueOf('about')),
    record: checked(bundledRecord, valueOf('run')),
    records: checked(bundledRecords, {
      examples: recordsOf('examples'),
      metrics: recordsOf('metrics'),
      maps: recordsOf('maps'),
      predictions: recordsOf('predictions'),
    }),
  }
  if (run.record.id !== id || contentHash(run) !== content) throw new TypeError(`${at} has another content`)
  return run
}

function decodeSweep(parts: Parts, id: string): BundledSweep {
  const path = `sweeps/${id}.json`
  const sweep = checked(bundledSweep, unpack({ json: textOf(parts, path), numbers: none }))
  if (sweep.id !== id) throw new TypeError(`${path} is another`)
  return sweep
}

/** Every blob, found to be what its name says. */
function blobsOf(parts: Parts): Map<string, Uint8Array> {
  const named = [...parts].filter(([path]) => path.startsWith('blobs/'))
  const blobs = new Map(named.map(([path, bytes]) => [path.slice('blobs/'.length), bytes]))
  for (const [hash, bytes] of blobs)
    if (sha256(bytes) !== hash) throw new TypeError(`blobs/${hash} is another`)
  return blobs
}

const none = new Uint8Array()
const textOf = (parts: Parts, path: string) => Buffer.from(partOf(parts, path)).toString('utf8')

function partOf(parts: Parts, path: string): Uint8Array {
  const part = parts.get(path)
  if (part === undefined) throw new TypeError(`${path} is missing`)
  return part
}

/** The value as it came, if it has the form: what a schema fills in was not in the run. */
function checked<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const { success, error } = schema.safeParse(value)
  if (success) return value as z.output<S>
  const issue = error!.issues[0]!
  throw new TypeError(`${issue.path.map(String).join('.')}: ${issue.message}`)
}
