import type { TokenizerFile } from './tokenizer-file'

/** Turns texts into ids and back. It is wholly described by its file, a Hugging Face `tokenizer.json`. */
export interface Tokenizer {
  /** How it cuts: the type of its definition, or `imported`. */
  readonly type: string
  /** How many ids there are, specials included. */
  readonly size: number
  readonly specials: Specials
  /** The ids of a text, without any special ones around it; at most the first `most`. */
  encode(text: string, most?: number): number[]
  /** As people read them: what each id of `encode` stands for in this text, white space made visible. */
  tokens(text: string, most?: number): string[]
  /** The text of ids; `pad`, `begin` and `end` are left out. */
  decode(ids: ArrayLike<number>): string
  /** Ids as people read them, one by one; what `tokens` shows, but for unknown words. */
  show(ids: ArrayLike<number>): string[]
  /** The content of its `tokenizer.json`. */
  toJSON(): TokenizerFile
}

/** Ids that stand for no part of a text. */
export interface Specials {
  /** Fills up short examples: [PAD]. */
  readonly pad: number
  /** Stands for what is not in the vocabulary: [UNK]. */
  readonly unknown: number
  /** Opens a sentence: [BOS]; there where the tokeniser was learned with `sentences`. */
  readonly begin: number | undefined
  /** Closes a sentence: [EOS]; there where the tokeniser was learned with `sentences`. */
  readonly end: number | undefined
}
