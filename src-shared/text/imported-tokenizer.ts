import { Tokenizer as Library } from '@huggingface/tokenizers'
import { HeadlightError } from '../errors'
import { importedSpecials } from './imported-specials'
import { showBytes } from './show-bytes'
import { isMark } from './specials'
import type { Specials, Tokenizer } from './tokenizer'
import type { Component, TokenizerFile } from './tokenizer-file'

/** Has white space, two scripts, a sign, digits: what a file cannot do shows here rather than in training. */
const sample = 'Is it 3 o’clock? 三点了吗？🙂'

/** A tokeniser of a kind that is not ours, run by the library of Hugging Face. */
export class ImportedTokenizer implements Tokenizer {
  readonly type = 'imported'
  readonly size: number
  readonly specials: Specials
  readonly #file: TokenizerFile
  readonly #library: Library
  readonly #isOfBytes: boolean
  readonly #added: ReadonlySet<number>

  constructor(file: TokenizerFile, name: string) {
    this.#file = file
    this.#isOfBytes = JSON.stringify(file.decoder)?.includes('"ByteLevel"')
    this.#added = new Set(file.added_tokens.map(({ id }) => id))
    try {
      this.#library = new Library(withUnicodeWords(file), {
        unk_token: file.model.unk_token,
        clean_up_tokenization_spaces: false,
      })
      this.#library.encode(sample)
    } catch (thrown) {
      throw new HeadlightError('tokenizer_unsupported', { file: name, problem: (thrown as Error).message })
    }
    const { specials, size } = importedSpecials(file, this.#library.model?.unk_token_id)
    this.specials = specials
    this.size = size
  }

  encode(text: string, most = Infinity): number[] {
    const { ids } = this.#library.encode(text, { add_special_tokens: false })
    const { pad, unknown } = this.specials
    const known = (id: number | undefined) => (id === undefined || id === pad ? unknown : id) // texts hold no padding
    return ids.slice(0, most).map(known)
  }

  /** The ids of a text with the marks that the file puts around it, such as [CLS] and [SEP]. */
  encodeWhole(text: string): number[] {
    return this.#library.encode(text).ids
  }

  tokens(text: string, most = Infinity): string[] {
    return this.show(this.encode(text, most))
  }

  decode(ids: ArrayLike<number>): string {
    const isSaid = (id: number) => !isMark(id, this.specials) && this.#library.id_to_token(id) !== undefined
    const said = Array.from(ids).filter(isSaid)
    return said.length === 0 ? '' : this.#library.decode(said)
  }

  show(ids: ArrayLike<number>): string[] {
    return Array.from(ids, (id) => this.#show(id))
  }

  toJSON(): TokenizerFile {
    return this.#file
  }

  #show(id: number): string {
    const token = this.#library.id_to_token(id) ?? `[${id}]`
    return this.#isOfBytes && !this.#added.has(id) ? showBytes(token) : token
  }
}

/** The library takes only English letters for words where a file says `Whitespace`; a pattern says it for all scripts. */
function withUnicodeWords(file: TokenizerFile): TokenizerFile {
  const letters = '\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\u200c\u200d'
  const words = {
    type: 'Split',
    pattern: { Regex: `[${letters}]+|[^${letters}\\s]+` },
    behavior: 'Removed',
    invert: true,
  }
  const replace = (part: Component | null): Component | null => {
    if (part?.type === 'Whitespace') return words
    return part?.type === 'Sequence'
      ? { ...part, pretokenizers: (part.pretokenizers as Component[]).map(replace) }
      : part
  }
  return { ...file, pre_tokenizer: replace(file.pre_tokenizer) }
}
