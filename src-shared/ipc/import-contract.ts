import { datasetDraft } from '../data/dataset'
import { importOptions, importPreview } from '../data/import'
import { z } from '../zod'
import { call } from './call'

/** Bytes of an encoded dataset in one answer, at most. */
export const chunkBytes = 4 * 2 ** 20

const chunk = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= chunkBytes)

/** Everything the import process answers about the one file it was started for. Closing the port ends it. */
export const importCalls = {
  preview: call(importOptions, importPreview),
  /** Reads the whole file; its bytes, as storage takes them, are then fetched by `chunk`. */
  read: call(importOptions, z.object({ record: datasetDraft, bytes: z.int() })),
  /** Reads and checks runs; the bytes of their bundle, as storage takes them, are then fetched by `chunk`. */
  runs: call(z.object({}), z.object({ bytes: z.int() })),
  /** Bytes of the file read so far by `preview`, `read` or `runs`, and how many there are. */
  progress: call(z.object({}), z.object({ done: z.number(), total: z.number() })),
  chunk: call(z.object({ offset: z.int().min(0) }), z.object({ chunk })),
} as const

export type ImportCalls = typeof importCalls
