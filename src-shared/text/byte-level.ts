import { byteCharacters } from './byte-alphabet'
import { ByteLevelTokenizer } from './byte-level-tokenizer'
import type { TokenizerDefinition } from './define'
import type { Merge } from './learn-merges'
import { fileAround, isPlain, specialsOf, specialTokens } from './specials'
import { isSame, tokensOf, vocabularyOf, type TokenizerFile } from './tokenizer-file'

/** How pieces that are merged apart from each other are found in a text; `null` takes it whole. */
export type Pieces = RegExp | null

const settings = { add_prefix_space: false, trim_offsets: true }

/** A kind whose tokens are bytes and what they were merged into; GPT-2's pattern, where there is one, cuts pieces. */
export function byteLevel(type: string, pieces: Pieces): Pick<TokenizerDefinition, 'type' | 'read'> {
  const component = { type: 'ByteLevel', ...settings, use_regex: pieces !== null }
  const isOurs = (file: TokenizerFile) =>
    isSame(file.pre_tokenizer, component) && isSame(file.decoder, component) && isPlain(file)
  return {
    type,
    read(file) {
      const { model } = file
      if (!isOurs(file) || model.type !== 'BPE' || !isSame({ ...model, vocab: 0, merges: 0 }, bare))
        return undefined
      const tokens = tokensOf(model.vocab)
      const specials = specialsOf(tokens)
      if (!specials || !hasAllBytes(tokens) || !Array.isArray(model.merges)) return undefined
      const merges = (model.merges as (string | Merge)[]).map(mergeOf)
      return new ByteLevelTokenizer({ type, pieces, file, tokens, specials, merges })
    },
  }
}

/** The file of a byte-level tokeniser whose tokens, specials included, are in order of id. */
export function byteLevelFile(
  tokens: readonly string[],
  merges: readonly Merge[],
  { lowercase, sentences, pieces }: { lowercase: boolean; sentences?: boolean | undefined; pieces: Pieces },
): TokenizerFile {
  const component = { type: 'ByteLevel', ...settings, use_regex: pieces !== null }
  return {
    ...fileAround(specialTokens(sentences), lowercase),
    pre_tokenizer: component,
    decoder: component,
    model: { ...bare, vocab: vocabularyOf(tokens), merges: merges.map((merge) => merge.join(' ')) },
  }
}

/** A model without its vocabulary and merges. */
const bare = {
  type: 'BPE',
  dropout: null,
  unk_token: null,
  continuing_subword_prefix: null,
  end_of_word_suffix: null,
  fuse_unk: false,
  byte_fallback: false,
  ignore_merges: false,
  vocab: 0,
  merges: 0,
}

/** Files write merges as "a b" or as ["a", "b"]. */
function mergeOf(written: string | Merge): Merge {
  return typeof written === 'string' ? (written.split(' ') as unknown as Merge) : written
}

function hasAllBytes(tokens: readonly string[]): boolean {
  const known = new Set(tokens)
  return byteCharacters.every((character) => known.has(character))
}
