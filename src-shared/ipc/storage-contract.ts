import {
  certificate,
  checkpointRecord,
  errorData,
  metricPoints,
  onnxRecord,
  prediction,
  probeExample,
  runBatch,
  runOrigin,
  runRecord,
  runStatus,
  runSummary,
} from '../records'
import { datasetRecord } from '../data/dataset'
import { experimentSpec } from '../spec'
import { scaling } from '../scaling'
import { z } from '../zod'
import { call } from './call'
import { backupCalls } from './storage/backups'
import { bundleCalls } from './storage/bundles'
import { historyCalls } from './storage/history'
import { mapCalls } from './storage/maps'
import { sweepCalls } from './storage/sweeps'

const id = z.string().min(1).max(100)
const byId = z.object({ id })
const ofRun = z.object({ run: id })
const ids = z.object({ ids: z.array(id).min(1).max(100_000) })

/** Large bytes cross in chunks of at most 4 MB, each answered before the next: that is the credit. */
const chunkBytes = 4 * 1024 * 1024
const isChunk = (value: unknown) => value instanceof Uint8Array && value.length <= chunkBytes
const chunk = z.custom<Uint8Array>(isChunk, 'at most 4 MB of bytes')
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const library = z.object({
  path: z.string(),
  runs: z.int(),
  bytes: z.number(),
  /** Something the user must know about the library: it was damaged and moved aside, it is read-only. */
  notice: errorData.nullable(),
})

/** Everything the storage process answers. Its handlers are the only code that touches SQLite. */
export const storageCalls = {
  'library.open': call(z.object({}), library),

  'runs.create': call(
    z.object({
      spec: experimentSpec,
      name: z.string().max(200).optional(),
      datasetId: id,
      totalSteps: z.int().min(1),
      backend: z.string(),
      device: z.string(),
      parameterCount: z.int().min(0),
      parentId: id.nullable().default(null),
      origin: runOrigin.optional(),
      /** The upload of the tokenisers that it learned. */
      tokenizers: z.string().optional(),
      /** What its numbers are scaled with. */
      scaling: scaling.optional(),
      /** The trial of a sweep that this run is; joined to it in the same transaction. */
      trial: id.optional(),
      examples: z.array(probeExample).max(64),
    }),
    runRecord,
  ),
  ...historyCalls,
  'runs.get': call(byId, runRecord),
  /** Finds a run by id, exact name, or a unique beginning of either. */
  'runs.find': call(z.object({ text: z.string().min(1) }), runRecord),
  'runs.examples': call(ofRun, z.array(probeExample)),
  'runs.update': call(
    z.object({
      id,
      name: z.string().min(1).max(200).optional(),
      notes: z.string().max(100_000).optional(),
      tags: z.array(z.string().min(1).max(100)).max(100).optional(),
      starred: z.boolean().optional(),
      status: runStatus.optional(),
      error: errorData.nullable().optional(),
      summary: runSummary.optional(),
      totalSteps: z.int().min(1).optional(),
      /** What it goes on on. */
      backend: z.string().optional(),
      device: z.string().optional(),
      /** What the run goes on with, where that was changed. */
      spec: experimentSpec.optional(),
    }),
    runRecord,
  ),
  /** Moves runs to the bin, from which they are deleted after 30 days; `runs.restore` takes them back. */
  'runs.bin': call(ids, z.null()),
  'runs.restore': call(ids, z.null()),
  /** Stores a batch in one transaction; the answer is the acknowledgement. */
  'runs.write': call(runBatch, z.object({ sequence: z.int() })),
  /** Forgets what was written after `step`, before a run goes on from an earlier checkpoint. */
  'runs.rewind': call(z.object({ run: id, step: z.int().min(0) }), z.object({ nextSequence: z.int() })),

  /** Curves of a run: all or those named, whole or thinned to about `most` points each. */
  'metrics.read': call(
    z.object({ run: id, series: z.array(z.string()).optional(), most: z.int().min(2).optional() }),
    z.array(metricPoints),
  ),
  /** The first of the named curves that is there of each run, in about `most` points; null where there is none. */
  'metrics.sparks': call(
    z.object({
      runs: z.array(z.object({ run: id, series: z.array(z.string()) })).max(1000),
      most: z.int().min(2),
    }),
    z.array(metricPoints.nullable()),
  ),
  ...mapCalls,
  ...sweepCalls,
  'predictions.read': call(ofRun, z.array(prediction)),

  /** Starts an upload of `bytes` bytes; chunks follow in order; a commit call names the upload. */
  'uploads.begin': call(z.object({ bytes: z.int().min(0) }), z.object({ upload: id })),
  'uploads.append': call(z.object({ upload: id, chunk }), z.null()),
  /** Reads stored bytes by their sha256, from `offset`, at most 4 MB. */
  'blobs.read': call(z.object({ sha256, offset: z.int().min(0) }), z.object({ chunk, total: z.int() })),

  /** Makes an upload a checkpoint: fsync, rename, then the row. Keeps the last two and the best. */
  'checkpoints.commit': call(
    z.object({ run: id, step: z.int().min(0), best: z.boolean(), upload: id }),
    checkpointRecord,
  ),
  'checkpoints.list': call(ofRun, z.array(checkpointRecord)),
  /** The newest (or best) checkpoint whose bytes still have their sha256; damaged ones are named in `damaged`. */
  'checkpoints.find': call(
    z.object({ run: id, which: z.enum(['last', 'best']) }),
    z.object({ checkpoint: checkpointRecord.nullable(), damaged: z.array(z.int()) }),
  ),

  'datasets.list': call(z.object({}), z.array(datasetRecord)),
  /** Finds a dataset by id or name. */
  'datasets.find': call(z.object({ text: z.string().min(1) }), datasetRecord),
  /** Makes an upload (an encoded dataset) a dataset; an equal fingerprint answers with the one already there. */
  'datasets.commit': call(
    z.object({ record: datasetRecord.omit({ id: true, createdAt: true, fingerprint: true }), upload: id }),
    datasetRecord,
  ),
  /** As with runs: deleted after 30 days, unless a run still uses it. */
  'datasets.bin': call(ids, z.null()),
  'datasets.restore': call(ids, z.null()),

  'onnx.commit': call(
    z.object({ run: id, step: z.int(), name: z.string(), certificate, upload: id }),
    onnxRecord,
  ),
  'onnx.list': call(z.object({ run: id.optional() }), z.array(onnxRecord)),

  ...bundleCalls,
  ...backupCalls,

  /** Small things that outlive a restart, as JSON: drafts with their undo history, views, settings. */
  'notes.read': call(z.object({ key: z.string().max(200) }), z.string().nullable()),
  'notes.write': call(z.object({ key: z.string().max(200), json: z.string().max(16_000_000) }), z.null()),
} as const

export type StorageCalls = typeof storageCalls
export type RunQuery = z.input<StorageCalls['runs.list']['input']>
export type Library = z.infer<typeof library>
