import { readUtf8, toUtf8 } from '../data/text-codec'
import { byteCharacters, bytesOf } from './byte-alphabet'
import type { Pieces } from './byte-level'
import type { Merge } from './learn-merges'
import { Merges } from './merges'
import { countOf, isMark } from './specials'
import type { Specials, Tokenizer } from './tokenizer'
import type { TokenizerFile } from './tokenizer-file'
import { showBytes } from './show-bytes'

interface Parts {
  readonly type: string
  readonly pieces: Pieces
  readonly file: TokenizerFile
  /** In order of id, the specials first. */
  readonly tokens: readonly string[]
  readonly specials: Specials
  readonly merges: readonly Merge[]
}

/** Pieces whose ids are remembered, and how long they may be. */
const remembered = { pieces: 50_000, length: 64 }

/** A tokeniser of UTF-8 bytes, neighbours merged as was learned: it knows every text. */
export class ByteLevelTokenizer implements Tokenizer {
  readonly type: string
  readonly size: number
  readonly specials: Specials
  readonly #parts: Parts
  readonly #merges: Merges
  /** Id of every byte. */
  readonly #bytes: readonly number[]
  readonly #known = new Map<string, readonly number[]>()

  constructor(parts: Parts) {
    const { type, tokens, specials, merges } = parts
    this.type = type
    this.size = tokens.length
    this.specials = specials
    this.#parts = parts
    const ids = new Map(tokens.map((token, id) => [token, id] as const).slice(countOf(specials)))
    this.#merges = new Merges(merges, ids, tokens.length)
    this.#bytes = byteCharacters.map((character) => ids.get(character)!)
  }

  encode(text: string, most = Infinity): number[] {
    const ids: number[] = []
    for (const piece of this.#pieces(text, most)) {
      for (const id of this.#idsOf(piece)) ids.push(id)
      if (ids.length >= most) break
    }
    return ids.slice(0, most)
  }

  tokens(text: string, most = Infinity): string[] {
    return this.show(this.encode(text, most))
  }

  decode(ids: ArrayLike<number>): string {
    const said = Array.from(ids).filter((id) => !isMark(id, this.specials))
    return readUtf8(bytesOf(said.map((id) => this.#parts.tokens[id] ?? '').join('')))
  }

  show(ids: ArrayLike<number>): string[] {
    return Array.from(ids, (id) => this.#show(id))
  }

  toJSON(): TokenizerFile {
    return this.#parts.file
  }

  #pieces(text: string, most: number): Iterable<string> {
    const { file, pieces } = this.#parts
    const wanted = pieces ? text : text.slice(0, most + 1) // no token is less than a byte
    const written = file.normalizer ? wanted.toLowerCase() : wanted
    return pieces ? matches(written, pieces) : [written]
  }

  #idsOf(piece: string): readonly number[] {
    const known = this.#known.get(piece)
    if (known) return known
    const ids = this.#merges.apply(Array.from(toUtf8(piece), (byte) => this.#bytes[byte]!))
    if (piece.length <= remembered.length && this.#known.size < remembered.pieces) this.#known.set(piece, ids)
    return ids
  }

  #show(id: number): string {
    const token = this.#parts.tokens[id] ?? ''
    return id < countOf(this.specials) ? token : showBytes(token)
  }
}

function* matches(text: string, pattern: RegExp): Generator<string> {
  for (const [piece] of text.matchAll(pattern)) yield piece
}
