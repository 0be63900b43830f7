import { describe, expect, test } from 'vitest'
import { type HeadlightError } from '#shared/errors'
import { idsOf, learnTokenizer, paddingOf } from '#shared/text/learn'
import { readTokenizer } from '#shared/text/read'

const bert = {
  version: '1.0',
  added_tokens: [{ id: 3, content: '[PAD]', special: true }],
  normalizer: { type: 'BertNormalizer', lowercase: true },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  model: {
    type: 'WordPiece',
    unk_token: '?',
    continuing_subword_prefix: '##',
    vocab: { '?': 0, ab: 1, '##c': 2 },
  },
}

function problemOf(text: string): HeadlightError {
  try {
    readTokenizer(text, 'mine.json')
  } catch (thrown) {
    return thrown as HeadlightError
  }
  throw new TypeError('it was read')
}

describe('a file that is no tokeniser is refused with its place', () => {
  test.each([
    ['', 'model'],
    ['{"model":', 'model'],
    ['null', 'model'],
    ['[]', 'model'],
    ['{}', 'model'],
    ['{"model_max_length":512,"tokenizer_class":"BertTokenizer"}', 'model'],
    ['{"hello":0,"world":1}', 'model'],
    ['{"model":{"type":"BPE"}}', 'model.vocab'],
    ['{"model":{"type":"BPE","vocab":{"a":-1},"merges":[]}}', 'model.vocab'],
    ['{"model":{"type":"BPE","vocab":{"a":1e9},"merges":[]}}', 'model.vocab'],
    ['{"model":{"type":"BPE","vocab":{"a":"b"},"merges":[]}}', 'model.vocab'],
    ['{"model":{"vocab":{"a":0}},"decoder":7}', 'decoder'],
    ['{"model":{"vocab":{"a":0}},"added_tokens":[{"id":0}]}', 'added_tokens.0'],
  ])('%s', (text, place) => {
    expect(problemOf(text)).toMatchObject({ code: 'not_a_tokenizer', values: { file: 'mine.json', place } })
  })

  test('one of ours whose merges do not fit its vocabulary', () => {
    const file = learnTokenizer('bpe', ['abab abab'], { size: 300, lowercase: false }).toJSON()
    for (const merges of [['a zz'], ['a'], [7]]) {
      const text = JSON.stringify({ ...file, model: { ...file.model, merges } })
      expect(problemOf(text)).toMatchObject({ code: 'not_a_tokenizer' })
    }
  })
})

test('a file that is too large is refused before it is read', () => {
  expect(problemOf(' '.repeat(33e6))).toMatchObject({
    code: 'tokenizer_too_large',
    values: { file: 'mine.json', megabytes: 33, most: 32 },
  })
})

test.each([
  { ...bert, model: { ...bert.model, type: 'BPE', merges: undefined } },
  { ...bert, pre_tokenizer: { type: 'Telepathy' } },
  { ...bert, normalizer: { type: 'Telepathy' } },
  { ...bert, pre_tokenizer: { type: 'Split', pattern: { Regex: '(' }, behavior: 'Isolated', invert: false } },
])('what cannot be cut as the file says is refused', (file) => {
  expect(problemOf(JSON.stringify(file))).toMatchObject({ code: 'tokenizer_unsupported' })
})

test('what a file lacks gets ids after its own', () => {
  const tokenizer = readTokenizer(JSON.stringify(bert))
  expect(tokenizer.size).toBe(6)
  expect(tokenizer.specials).toEqual({ pad: 3, unknown: 0, begin: 4, end: 5 })
  expect(tokenizer.encode('ABC ab x')).toEqual([1, 2, 1, 0])
  expect(tokenizer.tokens('ABC ab x')).toEqual(['ab', '##c', 'ab', '?'])
  expect(tokenizer.encode('[PAD] ab')).toEqual([0, 1]) // padding is never found in a text
  expect(tokenizer.decode([4, 1, 5, 3])).toBe('ab')
  expect(tokenizer.show([5, 3])).toEqual(['[5]', '[PAD]'])
})

test('a setting refers to a file by what is known of it, and is filled in before texts are cut', () => {
  const settings = { size: 100, lowercase: true }
  const reference = { file: 'bert.json', sha256: 'a'.repeat(64), ids: 6, padding: 3 }
  expect(idsOf(reference, settings)).toBe(6)
  expect(paddingOf(reference)).toBe(3)
  expect(() => learnTokenizer(reference, [], settings)).toThrow(
    expect.objectContaining({ code: 'tokenizer_missing', values: { file: 'bert.json' } }),
  )
  const filled = { ...reference, content: JSON.stringify(bert) }
  expect(learnTokenizer(filled, [], settings).encode('abc')).toEqual([1, 2])
})
