import type { RunRecord } from '#shared/records'
import { decodeRunBundle, encodeRunBundle, type RunBundle } from '#shared/run-bundle'
import { download, upload } from '../engine/blobs'
import type { Storage } from './storage'

/** A run as the bytes of a bundle, compressed. */
export async function packRun(storage: Storage, run: RunRecord): Promise<Uint8Array> {
  const of = { run: run.id }
  const { checkpoint } = await storage['checkpoints.find']({ ...of, which: 'best' })
  if (!checkpoint) throw new TypeError(`bundle: expected a best checkpoint of ${run.name}, got none`)
  const entries = await storage['maps.index'](of)
  const places = new Map(entries.map(({ step, example }) => [`${step}/${example}`, { step, example }]))
  const maps = []
  for (const place of places.values()) maps.push(...(await storage['maps.read']({ ...of, ...place })))
  const bundle: RunBundle = {
    ...run,
    examples: await storage['runs.examples'](of),
    metrics: await storage['metrics.read'](of),
    maps,
    predictions: await storage['predictions.read'](of),
    checkpoint: await download(storage, checkpoint.sha256),
    checkpointStep: checkpoint.step,
  }
  return gzip(encodeRunBundle(bundle), new CompressionStream('gzip'))
}

/** Stores a bundle's run as a finished one, trained on a dataset of this library. */
export async function unpackRun(
  storage: Storage,
  packed: Uint8Array,
  { dataset, tags }: { dataset: string; tags: readonly string[] },
): Promise<RunRecord> {
  const bundle = decodeRunBundle(await gzip(packed, new DecompressionStream('gzip')))
  const { id: datasetId } = await storage['datasets.find']({ text: dataset })
  const run = await storage['runs.create']({ ...bundle, datasetId })
  const { step, trainedMs, metrics, maps, predictions, summary } = bundle
  await storage['runs.write']({
    run: run.id,
    sequence: 0,
    step,
    trainedMs,
    metrics,
    maps,
    predictions,
    summary,
  })
  const uploaded = await upload(storage, bundle.checkpoint)
  await storage['checkpoints.commit']({
    run: run.id,
    step: bundle.checkpointStep,
    best: true,
    upload: uploaded,
  })
  return storage['runs.update']({ id: run.id, status: 'finished', tags: [...tags] })
}

async function gzip(
  bytes: Uint8Array,
  through: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(through)
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
