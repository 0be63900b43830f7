import { first, type Cut } from './cut'
import type { LearnSettings, TokenizerDefinition } from './define'
import { rankTokens } from './rank'
import { fileAround, isPlain, specialsOf, specialTokens } from './specials'
import { isSame, tokensOf, vocabularyOf, type Component, type TokenizerFile } from './tokenizer-file'
import { WordLevelTokenizer } from './word-level-tokenizer'

/** A kind whose tokens are pieces of the text, looked up in a vocabulary; `cuts` are all its ways to cut. */
export function wordLevel(
  type: string,
  cuts: readonly Cut[],
  cutOf: (settings: LearnSettings) => Cut = () => cuts[0]!,
): Pick<TokenizerDefinition, 'type' | 'ids' | 'learn' | 'read'> {
  return {
    type,
    ids: ({ size }) => size,
    learn: (texts, settings) => learn(cutOf(settings), texts, settings),
    read(file) {
      const cut = cuts.find((one) => isCutBy(file, one))
      const tokens = cut ? tokensOf(file.model.vocab) : []
      const specials = specialsOf(tokens)
      return cut && specials ? new WordLevelTokenizer({ type, cut, file, tokens, specials }) : undefined
    },
  }
}

function learn(cut: Cut, texts: Iterable<string>, settings: LearnSettings): TokenizerFile {
  const { size, lowercase, length, sentences } = settings
  const specials = specialTokens(sentences)
  const ranked = rankTokens(cutAll(cut, texts, lowercase, length)).filter(
    (token) => !specials.includes(token),
  )
  const tokens = [...specials, ...ranked.slice(0, Math.max(0, size - specials.length))]
  return {
    ...fileAround(specials, lowercase),
    pre_tokenizer: cut.preTokenizer,
    decoder: decoderOf(cut),
    model: { type: 'WordLevel', vocab: vocabularyOf(tokens), unk_token: '[UNK]' },
  }
}

function* cutAll(cut: Cut, texts: Iterable<string>, lowercase: boolean, most = Infinity) {
  for (const text of texts) yield first(cut.pieces(lowercase ? text.toLowerCase() : text), most)
}

const decoderOf = ({ joint }: Cut): Component | null => (joint === '' ? { type: 'Fuse' } : null)

function isCutBy(file: TokenizerFile, cut: Cut): boolean {
  const isCut = isSame(file.pre_tokenizer, cut.preTokenizer) && isSame(file.decoder, decoderOf(cut))
  return isCut && file.model.type === 'WordLevel' && isPlain(file)
}
