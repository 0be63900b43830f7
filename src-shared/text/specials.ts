import { isSame, type AddedToken, type TokenizerFile } from './tokenizer-file'
import type { Specials } from './tokenizer'

/** Texts always need these two; their ids are 0 and 1. */
const always = ['[PAD]', '[UNK]']

/** Made sentences begin with the first and end with the second; their ids are 2 and 3. */
const ofSentences = ['[BOS]', '[EOS]']

const lower = { type: 'Lowercase' }

/** The tokens that open the vocabulary. */
export function specialTokens(sentences = false): string[] {
  return sentences ? [...always, ...ofSentences] : [...always]
}

/** The specials of tokens in order of id; `undefined` where they do not open with [PAD] and [UNK]. */
export function specialsOf(tokens: readonly string[]): Specials | undefined {
  const opensWith = (specials: string[]) => specials.every((token, id) => tokens[id] === token)
  if (!opensWith(specialTokens())) return undefined
  const sentences = opensWith(specialTokens(true))
  return { pad: 0, unknown: 1, begin: sentences ? 2 : undefined, end: sentences ? 3 : undefined }
}

/** How many tokens the specials are. */
export function countOf({ begin }: Specials): number {
  return specialTokens(begin !== undefined).length
}

/** Whether an id only marks a place: padding, the begin or the end of a sentence. */
export function isMark(id: number, { pad, begin, end }: Specials): boolean {
  return id === pad || id === begin || id === end
}

/** Whether a file has nothing around its cutting but lower case: what `fileAround` writes. */
export function isPlain({ normalizer, post_processor }: TokenizerFile): boolean {
  return (isSame(normalizer, null) || isSame(normalizer, lower)) && isSame(post_processor, null)
}

/** The parts of a file that all our tokenisers have in common. */
export function fileAround(
  tokens: readonly string[],
  lowercase: boolean,
): Omit<TokenizerFile, 'pre_tokenizer' | 'decoder' | 'model'> {
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: tokens.map(added),
    normalizer: lowercase ? lower : null,
    post_processor: null,
  }
}

function added(content: string, id: number): AddedToken {
  const asWritten = { single_word: false, lstrip: false, rstrip: false, normalized: false }
  return { id, content, ...asWritten, special: true }
}
