import { z } from '../zod'
import { datasetDraft, importWarning, type ColumnType } from './dataset'
import { encodings } from './readers/encoding'

const columnType = z.enum(['number', 'date', 'category', 'text'] satisfies ColumnType[])

/** What the user chose for the import of a table; what is left out is detected. */
export const importOptions = z.object({
  encoding: z.enum(encodings).optional(),
  delimiter: z.string().length(1).optional(),
  decimal: z.enum(['.', ',']).optional(),
  /** Whether the first row names the columns. */
  header: z.boolean().optional(),
  /** Types of columns, as [name, type]; the others are detected. */
  types: z
    .array(z.tuple([z.string(), columnType]))
    .max(2000)
    .optional(),
  /** Leaves rows with too few or too many cells out, instead of refusing the file. */
  skipRagged: z.boolean().optional(),
  /** Column that holds the classes; `null` for none. Where no type is given for it, it becomes a category column. */
  labelColumn: z.string().nullable().optional(),
  /** Name of the dataset; the file's name without its extension where it is left out. */
  name: z.string().min(1).max(200).optional(),
})

/** How a table will be read, for the user to look at and to correct. */
const tablePreview = z.object({
  kind: z.literal('table'),
  file: z.string(),
  bytes: z.number(),
  encoding: z.enum(encodings),
  /** False where another encoding would fit as well, so that the user should look at the texts. */
  encodingCertain: z.boolean(),
  delimiter: z.string(),
  decimal: z.enum(['.', ',']),
  header: z.boolean(),
  columns: z.array(z.object({ name: z.string(), type: columnType })),
  /** The first rows, as they are in the file. */
  rows: z.array(z.array(z.string())),
  labelColumn: z.string().nullable(),
  warnings: z.array(importWarning),
})

/** What a file that leaves nothing to choose was read as. */
const wholePreview = z.object({
  kind: z.literal('whole'),
  file: z.string(),
  bytes: z.number(),
  record: datasetDraft,
  warnings: z.array(importWarning),
})

export const importPreview = z.discriminatedUnion('kind', [tablePreview, wholePreview])

export type TablePreview = z.infer<typeof tablePreview>
export type ImportOptions = z.infer<typeof importOptions>
export type ImportPreview = z.infer<typeof importPreview>
