import type { Span } from './expression'
import type { Token } from './tokens'

/** Walks over the tokens of a query. */
export class TokenReader {
  readonly #tokens: readonly Token[]
  readonly #text: string
  #index = 0

  constructor(tokens: readonly Token[], text: string) {
    this.#tokens = tokens
    this.#text = text
  }

  get next(): Token | undefined {
    return this.#tokens[this.#index]
  }

  /** The place behind the last character. */
  get end(): Span {
    return { at: this.#text.trimEnd().length, length: 0 }
  }

  /** The token so many places on. */
  peek(ahead: number): Token | undefined {
    return this.#tokens[this.#index + ahead]
  }

  /** The next token, if it is of this kind; then it is behind us. */
  take<K extends Token['kind']>(kind: K): Extract<Token, { kind: K }> | undefined {
    const { next } = this
    if (next?.kind !== kind) return undefined
    this.#index++
    return next as Extract<Token, { kind: K }>
  }

  /** Steps over some tokens. */
  skip(count: number): void {
    this.#index += count
  }
}
