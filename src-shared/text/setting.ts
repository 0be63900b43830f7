import { z } from '../zod'
import { tokenizers } from './registry'

/** A `tokenizer.json` of the user's, kept in the library by the sha256 of its text. */
export const tokenizerReference = z.object({
  /** Name of the file it came from. */
  file: z.string().min(1).max(255),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** How many ids it has, and the one that fills up short examples: known before the file is read. */
  ids: z.int().min(1),
  padding: z.int().min(0),
  /** The text of the file; put in for whoever prepares data, never part of a spec. */
  content: z.string().optional(),
})

/** The setting of a task that cuts texts: a kind of tokeniser to be learned, or a file's. */
export const tokenizerSetting = z
  .union([z.enum([...tokenizers.keys()]), tokenizerReference])
  .meta({ accepts: 'tokenizer' })

export type TokenizerReference = z.infer<typeof tokenizerReference>
export type TokenizerSetting = z.infer<typeof tokenizerSetting>
