import { readFileSync } from 'node:fs'
import { Tokenizer as Library } from '@huggingface/tokenizers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { learnTokenizer } from '#shared/text/learn'
import { readTokenizer } from '#shared/text/read'
import { tokenizers } from '#shared/text/registry'
import type { TokenizerFile } from '#shared/text/tokenizer-file'

interface Fixture {
  readonly texts: readonly string[]
  readonly asked: readonly string[]
  readonly tokenizers: readonly {
    readonly name: string
    readonly file: TokenizerFile
    readonly ids: readonly (readonly number[])[]
    readonly decoded: readonly string[]
  }[]
}

const {
  texts,
  asked,
  tokenizers: known,
} = JSON.parse(readFileSync(new URL('./fixtures/tokenizers.json', import.meta.url), 'utf8')) as Fixture

test('our byte pairs are those that Hugging Face learns', () => {
  const theirs = known.find(({ name }) => name === 'byte-pairs')!
  const ours = learnTokenizer('bpe', texts, { size: 400, lowercase: false })
  const { vocab, merges } = theirs.file.model as unknown as { vocab: object; merges: string[][] }
  expect(ours.toJSON().model.merges).toEqual(merges.map((merge) => merge.join(' ')))
  expect(ours.toJSON().model.vocab).toEqual(vocab)
  expect(asked.map((text) => ours.encode(text))).toEqual(theirs.ids)
})

describe.each(known)('an imported file: $name', ({ file, ids, decoded }) => {
  const tokenizer = readTokenizer(JSON.stringify(file))

  test('cuts as the library in Rust does', () => {
    expect(asked.map((text) => tokenizer.encode(text))).toEqual(ids)
  })

  test('says the same of ids', () => {
    expect(ids.map((each) => tokenizer.decode(each))).toEqual(decoded)
  })

  test('shows one token an id, and knows its specials', () => {
    for (const text of asked)
      expect(tokenizer.tokens(text, 20)).toHaveLength(tokenizer.encode(text, 20).length)
    const { pad, unknown, begin, end } = tokenizer.specials
    for (const special of [pad, unknown, begin ?? 0, end ?? 0]) expect(special).toBeLessThan(tokenizer.size)
    for (const each of ids) expect(each).not.toContain(pad)
  })

  test('its file makes it again', () => {
    const again = readTokenizer(JSON.stringify(tokenizer))
    expect(asked.map((text) => again.encode(text))).toEqual(ids)
  })
})

/** Files cannot tell Chinese words from each other. */
const plain = fc.string({ unit: fc.constantFrom(...'abz AZ09.,\'!?-()é"$%\n'), maxLength: 60 })
const any = fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => !/[\u0085\ufeff]/.test(text))

describe.each([...tokenizers.keys()])('what %s writes', (type) => {
  test.each([true, false])('is cut the same by the library of Hugging Face; lower case: %s', (lowercase) => {
    const ours = learnTokenizer(type, texts, { size: 400, lowercase, spaces: !lowercase })
    const file = JSON.parse(JSON.stringify(ours)) as TokenizerFile
    const theirs = new Library(file, { unk_token: '[UNK]' })
    const isSame = (text: string) => {
      expect(theirs.encode(text, { add_special_tokens: false }).ids).toEqual(ours.encode(text))
    }
    const written = type === 'word' ? texts.filter((text) => !/\p{Script=Han}/u.test(text)) : texts
    written.forEach(isSame)
    fc.assert(fc.property(type === 'word' ? plain : any, isSame), { numRuns: 300 })
  })
})
