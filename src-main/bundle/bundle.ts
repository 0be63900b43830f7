import { datasetDraft } from '#shared/data/dataset'
import {
  attentionMapEntry,
  certificate,
  errorData,
  metricPoints,
  prediction,
  probeExample,
  runOrigin,
  runStatus,
  runSummary,
  sight,
} from '#shared/records'
import { scaling } from '#shared/scaling'
import { experimentSpec } from '#shared/spec'
import { z } from '#shared/zod'
import { bundledTrial, type BundledSweep } from './bundled-sweep'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const id = z.string().regex(/^[0-9a-z-]{1,100}$/)
const time = z.number()
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** What a person may change of a run afterwards, and where it stands among others. It is not part of the run's content. */
export const bundledAbout = z.object({
  name: z.string().min(1).max(200),
  notes: z.string().max(100_000),
  tags: z.array(z.string().min(1).max(100)).max(100),
  starred: z.boolean(),
  updatedAt: time,
  /** The run it was forked or continued from, which may be in another library. */
  parent: z.object({ id, name: z.string() }).nullable(),
  /** The checkpoint it began with, which may be in another library. */
  origin: runOrigin.optional(),
  /** When it was put into the archive, where it is there. */
  archivedAt: time.optional(),
  /** Its place in the sweep that made it, where one did. */
  trial: bundledTrial.optional(),
})

const stored = { sha256: hash, bytes: z.int().min(0), createdAt: time }

/** The run itself: what was wanted and what came of it. */
export const bundledRecord = z.object({
  id,
  spec: experimentSpec,
  status: runStatus,
  step: z.int().min(0),
  totalSteps: z.int().min(0),
  createdAt: time,
  trainedMs: z.number().min(0),
  backend: z.string(),
  device: z.string(),
  parameterCount: z.int().min(0),
  summary: runSummary,
  error: errorData.nullable(),
  dataset: hash,
  /** The blob of the tokenisers that it learned; absent where it has none, or is older than their being kept. */
  tokenizers: hash.optional(),
  /** What its numbers were scaled with; absent where they are not, or it is older than its being kept. */
  scaling: scaling.optional(),
  checkpoints: z.array(z.object({ step: z.int().min(0), best: z.boolean(), ...stored })).max(10_000),
  models: z
    .array(z.object({ id, step: z.int().min(0), name: z.string().min(1).max(300), certificate, ...stored }))
    .max(1000),
})

/** A map as it is stored, (heads, queries, keys); without `encoding`, as it was before there were several, a byte a weight. */
export const bundledMap = attentionMapEntry.extend({
  ...{ lowest: z.number(), scale: z.number(), weights: bytes },
  encoding: z.enum(['root', 'root-rows']).optional(),
  sight: sight.optional(),
})

/** What a run measured and showed: the form of an item of each kind. */
export const recordItems = {
  examples: probeExample,
  metrics: metricPoints,
  maps: bundledMap,
  predictions: prediction,
} as const

export type RecordKind = keyof typeof recordItems
export type RecordItem<K extends RecordKind = RecordKind> = z.infer<(typeof recordItems)[K]>

/** The items of a run; they may be many, so that each is read only when it is its turn, and can be read again. */
export type BundledRecords = { readonly [K in RecordKind]: Iterable<RecordItem<K>> }

/** A dataset that runs were trained on; its content need not be in the bundle. */
export const bundledDataset = z.object({ fingerprint: hash, draft: datasetDraft })

export interface BundledRun {
  readonly about: z.infer<typeof bundledAbout>
  readonly record: z.infer<typeof bundledRecord>
  readonly records: BundledRecords
}

/** Bytes that may be many, read piece by piece when they are needed. */
export interface Content {
  readonly bytes: number
  pieces(): Iterable<Uint8Array>
}

/** Runs with all that viewing them, asking them and going on with them needs. */
export interface Bundle {
  readonly runs: readonly BundledRun[]
  readonly datasets: readonly z.infer<typeof bundledDataset>[]
  /** Those that the trials of the runs name. */
  readonly sweeps: readonly BundledSweep[]
  /** Checkpoints, models, tokenisers and contents of datasets by their sha256. */
  readonly blobs: ReadonlyMap<string, Content>
}

/** The list of what a bundle holds, its first part. */
export const manifest = z.object({
  format: z.literal('headlight bundle'),
  version: z.int().min(1),
  /** `content` is the sha256 of what the run is, whoever named it: equal content, equal run. */
  runs: z.array(z.object({ id, content: hash })).max(10_000),
  datasets: z.array(hash).max(10_000),
  sweeps: z.array(id).max(10_000).optional(),
  parts: z.array(z.object({ path: z.string(), bytes: z.int().min(0), sha256: hash })).max(65_000),
})

export type Manifest = z.infer<typeof manifest>
export type BundledMap = z.infer<typeof bundledMap>
