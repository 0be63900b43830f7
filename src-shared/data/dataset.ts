import { z } from '../zod'

/**
 * A dataset is a record (this file: what lists, editors and shape inference need) and its content (`content.ts`:
 * the values). Four kinds: `images` are equal-sized pictures with a class each; `scenes` are equal-sized pictures with
 * any number of boxed objects in each; a `table` keeps every column of the file as it was imported, so which column is
 * the label, a feature or the text is a choice of the experiment; a `graph` is a table of nodes with edges between them.
 * A series is a table in time order; a text corpus is a table with a text column.
 */
export const datasetKind = z.enum(['images', 'table', 'graph', 'scenes'])

const name = z.string().max(1000)
const count = z.int().min(0)

/** Figures of a number column over its finite values; `null` where it has none. `deviation` divides by N. */
const numberSummary = z.object({
  type: z.literal('number'),
  name,
  missing: count,
  infinite: count,
  min: z.number().nullable(),
  max: z.number().nullable(),
  mean: z.number().nullable(),
  deviation: z.number().nullable(),
})

/** First and last moment of a date column, in UTC milliseconds. */
const dateSummary = z.object({
  type: z.literal('date'),
  name,
  missing: count,
  min: z.number().nullable(),
  max: z.number().nullable(),
})

/** The classes of a category column and how many rows each has; a class id is an index into `labels`. */
const categorySummary = z.object({
  type: z.literal('category'),
  name,
  missing: count,
  labels: z.array(z.string()),
  counts: z.array(count),
})

/** Lengths of a text column in UTF-16 units; an empty text counts as missing. */
const textSummary = z.object({
  type: z.literal('text'),
  name,
  missing: count,
  longest: count,
  meanLength: z.number(),
  /** What stands between white space, sorted, where there are at most 100 different: what a column of labels can say. */
  symbols: z.array(z.string()).optional(),
})

export const columnSummary = z.discriminatedUnion('type', [
  numberSummary,
  dateSummary,
  categorySummary,
  textSummary,
])

/** Size of every image of a dataset; a pixel has `channels` values from 0 to 255. */
export const imageSize = z.object({
  height: z.int().min(1),
  width: z.int().min(1),
  channels: z.int().min(1).max(4),
})

/** Something a user may want to know about an import; its sentence is the message `warning_<code>`. */
export const importWarning = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** Where a dataset came from: the file's name without its folder, and how it was read. */
export const datasetSource = z.object({
  file: z.string(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
})

export const datasetRecord = z.object({
  id: z.string().min(1).max(100),
  name: z.string().min(1).max(200),
  kind: datasetKind,
  /** sha256 of the encoded content, in hex: equal content, equal fingerprint. */
  fingerprint: z.string(),
  /** Images, scenes, rows of the table, or nodes of the graph. */
  rows: count,
  /** One per column of a table or of a graph's nodes, in order; empty for images and scenes. */
  columns: z.array(columnSummary),
  /** Only of images and scenes. */
  image: imageSize.nullable(),
  /** How many edges a graph has; only of graphs. */
  edges: count.optional(),
  /** How many boxed objects there are in all scenes; only of scenes. */
  boxes: count.optional(),
  /** The column whose classes `labels` are, unless an experiment says otherwise; `null` for images and where no column suits. */
  labelColumn: z.string().nullable(),
  /** Class names in order of class id, and rows (of scenes: objects) per class; `null` where there are no classes. */
  labels: z.array(z.string()).nullable(),
  labelCounts: z.array(count).nullable(),
  source: datasetSource,
  warnings: z.array(importWarning),
  licence: z.string().nullable(),
  createdAt: z.number(),
})

/** A record before storage gave it an id, a time and (from the bytes it received) the fingerprint. */
export const datasetDraft = datasetRecord.omit({ id: true, createdAt: true, fingerprint: true })

export type ColumnSummary = z.infer<typeof columnSummary>
export type ColumnType = ColumnSummary['type']
export type ImageSize = z.infer<typeof imageSize>
export type ImportWarning = z.infer<typeof importWarning>
export type DatasetSource = z.infer<typeof datasetSource>
export type DatasetRecord = z.infer<typeof datasetRecord>

export type DatasetDraft = z.infer<typeof datasetDraft>

export type {
  Column,
  DatasetContent,
  GraphContent,
  ImageContent,
  SceneContent,
  TableContent,
} from './content'
