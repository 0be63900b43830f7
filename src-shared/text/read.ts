import { HeadlightError } from '../errors'
import { z } from '../zod'
import { ImportedTokenizer } from './imported-tokenizer'
import { tokenizers } from './registry'
import type { Tokenizer } from './tokenizer'
import type { TokenizerFile } from './tokenizer-file'

/** Characters of a file, at most; the vocabularies in use need about half. */
const largest = 32e6

/** Ids of a vocabulary, at most. */
const mostIds = 1_000_000

const component = z.looseObject({ type: z.string() }).nullable().default(null)
const ids = z.record(z.string(), z.int().min(0).max(mostIds))
const scored = z.array(z.tuple([z.string(), z.number()])).max(mostIds)
const added = z.looseObject({
  id: z.int().min(0).max(mostIds),
  content: z.string(),
  special: z.boolean().optional(),
})

/** What every `tokenizer.json` has, whatever cuts it describes. */
const shape = z.looseObject({
  added_tokens: z.array(added).max(mostIds).default([]),
  normalizer: component,
  pre_tokenizer: component,
  post_processor: component,
  decoder: component,
  model: z.looseObject({ type: z.string().optional(), vocab: z.union([ids, scored]) }),
})

/** The tokeniser of the text of a `tokenizer.json`: one of ours, or any that the library of Hugging Face reads. */
export function readTokenizer(text: string, name = 'tokenizer.json'): Tokenizer {
  refuseLarge(name, text.length)
  const file = fileOf(text, name)
  return readOwn(file, name) ?? new ImportedTokenizer(file, name)
}

/** Throws where a file has more bytes or characters than a tokeniser may have. */
export function refuseLarge(file: string, size: number, most = largest): void {
  if (size <= most) return
  throw new HeadlightError('tokenizer_too_large', {
    file,
    megabytes: Math.ceil(size / 1e6),
    most: most / 1e6,
  })
}

function readOwn(file: TokenizerFile, name: string): Tokenizer | undefined {
  try {
    for (const definition of tokenizers.values()) {
      const tokenizer = definition.read(file)
      if (tokenizer) return tokenizer
    }
    return undefined
  } catch {
    throw new HeadlightError('not_a_tokenizer', { file: name, place: 'model' })
  }
}

/** The file is taken as it was written: checking must not change it. */
function fileOf(text: string, name: string): TokenizerFile {
  const data = parse(text)
  const { success, error } = shape.safeParse(data)
  if (!success) {
    const place = error.issues[0]?.path.map(String).slice(0, 2).join('.') || 'model'
    throw new HeadlightError('not_a_tokenizer', { file: name, place })
  }
  const file = data as Partial<TokenizerFile>
  const { normalizer = null, pre_tokenizer = null, post_processor = null, decoder = null } = file
  const { added_tokens = [] } = file
  return { ...(file as TokenizerFile), normalizer, pre_tokenizer, post_processor, decoder, added_tokens }
}

/** `undefined`, which no shape takes, where the text is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
