import { z } from '../zod'
import { imageSize } from './dataset'

/**
 * The bytes of a dataset's content, little-endian:
 *
 *     0   4 bytes   "HLDS"
 *     4   uint32    version of this format
 *     8   uint32    length of the header in bytes
 *     12  JSON      header (UTF-8), then zeros up to a multiple of 8
 *     …   sections, each at a multiple of 8, in the header's order
 *
 * A section is one array: pixels uint8 (N, H, W, C) and class ids int32 (N) of images; of a table's column, float64
 * (number, date), int32 class ids (category), or uint32 ends of each text and then their UTF-8 (text); of a graph, its
 * nodes' columns, int32 edges (E, 2) and, where it is weighted, float64 weights (E); of scenes, pixels, uint32 ends of
 * each image's boxes (N), float64 boxes (M, 4) and int32 class ids (M). Equal content gives equal bytes, so their sha256
 * is the content's fingerprint.
 */
export const magic = [0x48, 0x4c, 0x44, 0x53] as const
export const formatVersion = 1
/** Bytes before the header. */
export const prelude = 12

const count = z.int().min(0)
const name = z.string()

const columnHeader = z.discriminatedUnion('type', [
  z.object({ type: z.literal('number'), name }),
  z.object({ type: z.literal('date'), name }),
  z.object({ type: z.literal('category'), name, labels: z.array(z.string()) }),
  z.object({ type: z.literal('text'), name, bytes: count }),
])

export const contentHeader = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('images'), rows: count, size: imageSize, labels: z.array(z.string()) }),
  z.object({ kind: z.literal('table'), rows: count, columns: z.array(columnHeader) }),
  z.object({
    kind: z.literal('graph'),
    rows: count,
    columns: z.array(columnHeader),
    edges: count,
    weighted: z.boolean(),
  }),
  z.object({
    kind: z.literal('scenes'),
    rows: count,
    size: imageSize,
    labels: z.array(z.string()),
    boxes: count,
  }),
])

export type ColumnHeader = z.infer<typeof columnHeader>
export type ContentHeader = z.infer<typeof contentHeader>

/** The next multiple of 8. */
export function aligned(offset: number): number {
  return Math.ceil(offset / 8) * 8
}
