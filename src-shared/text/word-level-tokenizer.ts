import { first, type Cut } from './cut'
import { countOf, isMark } from './specials'
import type { Specials, Tokenizer } from './tokenizer'
import type { TokenizerFile } from './tokenizer-file'
import { visible } from './visible'

interface Parts {
  readonly type: string
  readonly cut: Cut
  readonly file: TokenizerFile
  /** In order of id, the specials first. */
  readonly tokens: readonly string[]
  readonly specials: Specials
}

/** A tokeniser that looks pieces of the text up in a vocabulary. */
export class WordLevelTokenizer implements Tokenizer {
  readonly type: string
  readonly size: number
  readonly specials: Specials
  readonly #parts: Parts
  /** A text that holds "[PAD]" means those letters: specials are not found in texts. */
  readonly #ids: ReadonlyMap<string, number>

  constructor(parts: Parts) {
    this.type = parts.type
    this.size = parts.tokens.length
    this.specials = parts.specials
    this.#parts = parts
    const ids = parts.tokens.map((token, id) => [token, id] as const)
    this.#ids = new Map(ids.slice(countOf(parts.specials)))
  }

  encode(text: string, most = Infinity): number[] {
    return Array.from(this.#pieces(text, most), (token) => this.#ids.get(token) ?? this.specials.unknown)
  }

  tokens(text: string, most = Infinity): string[] {
    return Array.from(this.#pieces(text, most), visible)
  }

  decode(ids: ArrayLike<number>): string {
    const said = Array.from(ids).filter((id) => !isMark(id, this.specials))
    return said.map((id) => this.#token(id)).join(this.#parts.cut.joint)
  }

  show(ids: ArrayLike<number>): string[] {
    return Array.from(ids, (id) => visible(this.#token(id)))
  }

  toJSON(): TokenizerFile {
    return this.#parts.file
  }

  #token(id: number): string {
    const { tokens, specials } = this.#parts
    return tokens[id] ?? tokens[specials.unknown]!
  }

  #pieces(text: string, most: number): Iterable<string> {
    const { cut, file } = this.#parts
    return first(cut.pieces(file.normalizer ? text.toLowerCase() : text), most)
  }
}
