import { tokenizers } from './registry'
import type { Tokenizer } from './tokenizer'
import type { TokenizerFile } from './tokenizer-file'

/** The tokeniser of a `tokenizer.json` that one of our kinds wrote; `undefined` for any other file. */
export function readOwn(file: TokenizerFile): Tokenizer | undefined {
  for (const definition of tokenizers.values()) {
    const tokenizer = definition.read(file)
    if (tokenizer) return tokenizer
  }
  return undefined
}
