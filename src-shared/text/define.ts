import type { Localized } from '../locale'
import type { Tokenizer } from './tokenizer'
import type { TokenizerFile } from './tokenizer-file'

/** What a tokeniser is learned with. */
export interface LearnSettings {
  /** Ids wanted, specials included; the vocabulary is smaller where the texts hold fewer tokens. */
  readonly size: number
  readonly lowercase: boolean
  /** Adds [BOS] and [EOS], for tasks that make sentences. */
  readonly sentences?: boolean
  /** Makes white space tokens too, where the tokeniser leaves it out otherwise (characters). */
  readonly spaces?: boolean
  /** Only this many tokens of each text count, where tokens are pieces of the text as it stands. */
  readonly length?: number
}

/** One kind of tokeniser: how it is learned from texts, and how it is read from its file. */
export interface TokenizerDefinition {
  readonly type: string
  /** Ids that a model must be ready for: never fewer than a tokeniser learned with these settings has. */
  ids(settings: LearnSettings): number
  learn(texts: Iterable<string>, settings: LearnSettings): TokenizerFile
  /** The tokeniser of a file that this kind wrote; `undefined` for any other file. */
  read(file: TokenizerFile): Tokenizer | undefined
  readonly text: Localized<{ name: string; hint: string }>
}

/** Declares a tokeniser; the file's default export, found by its folder. */
export function defineTokenizer(definition: TokenizerDefinition): TokenizerDefinition {
  return definition
}
