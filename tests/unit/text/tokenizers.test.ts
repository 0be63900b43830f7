import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { learnTokenizer, idsOf } from '#shared/text/learn'
import { readTokenizer } from '#shared/text/read'
import { tokenizers } from '#shared/text/registry'
import { wordsOf } from '#shared/text/words'

const corpus = [
  'The cat sat on the mat. The dog sat on the log!',
  "Don't panic: 3.14 is not 22/7, it's π.",
  '注意力机制让模型看到句子的每个词。',
  '床前明月光，疑是地上霜。举头望明月，低头思故乡。',
  'naïve café e\u0301 👍🏽👨‍👩‍👧 🇨🇳',
]
const types = [...tokenizers.keys()]
const settings = { size: 400, lowercase: false, sentences: true, spaces: true }
const learn = (type: string, more = {}) => learnTokenizer(type, corpus, { ...settings, ...more })

describe.each(types)('%s', (type) => {
  test('ids are within what a model is told to be ready for', () => {
    const tokenizer = learn(type)
    expect(tokenizer.size).toBeLessThanOrEqual(idsOf(type, settings))
    for (const text of [...corpus, 'unseen ☃ words', ''])
      for (const id of tokenizer.encode(text)) expect(id).toBeLessThan(tokenizer.size)
  })

  test('there is one readable token for every id, and no more than were asked for', () => {
    const tokenizer = learn(type)
    for (const text of [...corpus, 'unseen ☃'])
      for (const most of [0, 1, 5, Infinity]) {
        const ids = tokenizer.encode(text, most)
        expect(ids.length).toBeLessThanOrEqual(most)
        expect(ids).toEqual(tokenizer.encode(text).slice(0, most))
        expect(tokenizer.tokens(text, most)).toHaveLength(ids.length)
      }
  })

  test('an empty text has no tokens, and specials say nothing', () => {
    const tokenizer = learn(type)
    const { pad, unknown, begin, end } = tokenizer.specials
    expect([pad, unknown, begin, end]).toEqual([0, 1, 2, 3])
    expect(tokenizer.encode('')).toEqual([])
    expect(tokenizer.decode([pad, begin!, end!])).toBe('')
    expect(tokenizer.show([0, 1, 2, 3])).toEqual(['[PAD]', '[UNK]', '[BOS]', '[EOS]'])
    expect(learn(type, { sentences: false }).specials).toEqual({ pad: 0, unknown: 1 })
  })

  test('specials are not found in texts', () => {
    const text = '[PAD] [UNK] [BOS][EOS]'
    const tokenizer = learnTokenizer(type, [text, text, text], settings)
    const { pad, begin, end } = tokenizer.specials
    for (const special of [pad, begin, end]) expect(tokenizer.encode(text)).not.toContain(special)
  })

  test('its file makes it again', () => {
    for (const sentences of [false, true])
      for (const spaces of [false, true])
        for (const lowercase of [false, true]) {
          const tokenizer = learn(type, { sentences, spaces, lowercase })
          const again = readTokenizer(JSON.stringify(tokenizer))
          expect(again.type).toBe(type)
          expect(again.specials).toEqual(tokenizer.specials)
          for (const text of corpus) expect(again.encode(text)).toEqual(tokenizer.encode(text))
        }
  })

  test('is learned the same from the same texts', () => {
    expect(JSON.stringify(learn(type))).toBe(JSON.stringify(learn(type)))
  })

  test('lower case is a setting', () => {
    const tokenizer = learn(type, { lowercase: true })
    expect(tokenizer.encode('The CAT')).toEqual(tokenizer.encode('the cat'))
    expect(learn(type).encode('The CAT')).not.toEqual(learn(type).encode('the cat'))
  })

  test('what it has seen is decoded as it was', () => {
    const text = type === 'word' || type === 'space' ? 'the cat sat on the mat' : corpus.join('\n')
    const tokenizer = learnTokenizer(type, [text], settings)
    expect(tokenizer.decode(tokenizer.encode(text))).toBe(text)
  })

  test('tokens that are names of properties are tokens like others', () => {
    const text = '__proto__ constructor toString 1 2'
    const tokenizer = learnTokenizer(type, [text, text], settings)
    const again = readTokenizer(JSON.stringify(tokenizer))
    expect(again.encode(text)).toEqual(tokenizer.encode(text))
    expect(tokenizer.encode(text)).not.toContain(tokenizer.specials.unknown)
  })

  test('a very long text takes no long time', () => {
    const tokenizer = learn(type)
    for (const text of ['ab '.repeat(200_000), 'a'.repeat(500_000), '床'.repeat(200_000)]) {
      expect(tokenizer.encode(text, 100)).toEqual(tokenizer.encode(text).slice(0, 100))
      learnTokenizer(type, [text], settings)
    }
  }, 30_000)
})

describe.each(['byte', 'bpe'])('every text comes back from %s', (type) => {
  const tokenizer = learn(type, { size: 600 })
  const anything = fc.string({ unit: 'binary', maxLength: 200 })

  test('exactly', () => {
    fc.assert(fc.property(anything, (text) => tokenizer.decode(tokenizer.encode(text)) === text))
    for (const text of [...corpus, '\ufeffbom', '\0\u0001', '\r\n \t\u00a0\u3000'])
      expect(tokenizer.decode(tokenizer.encode(text))).toBe(text)
  })
})

test('tokens are shown as people read them', () => {
  expect(learn('character').tokens('a b\n')).toEqual(['a', '␣', 'b', '⏎'])
  expect(learn('character', { spaces: false }).tokens(' a b\n')).toEqual(['a', 'b'])
  expect(learn('byte').tokens('é ')).toEqual(['<C3>', '<A9>', '␣'])
  expect(learn('bpe').tokens('cat sat')).toEqual(['c', 'at', '␣sat'])
  expect(learn('word').tokens('我们使用注意力。')).toEqual(['我们', '使用', '注意力', '。'])
})

test('words are cut by a pattern of our own, the same in every runtime', () => {
  const text = "It's 3,5 e.g. a:b me@x.org http://x.y:80/a-b 🇨🇳👍🏽 naïve_x"
  expect([...wordsOf(text)].join(' ')).toBe(
    "It's 3,5 e.g . a:b me @ x.org http : / / x.y : 80 / a - b 🇨🇳 👍🏽 naïve_x",
  )
  expect([...wordsOf('GPU上训练模型')]).toEqual(['GPU', '上', '训练', '模型'])
})

test('pairs are merged by how often they occur, then by their ids', () => {
  const text = 'abab abab abab cd cd'
  const { model } = learnTokenizer('bpe', [text], { size: 262, lowercase: false }).toJSON()
  expect(model.merges).toEqual(['a b', 'ab ab', 'c d', 'Ġ abab'])
})

test('ten thousand merges are learned from a megabyte', () => {
  const letters = 'eeetttaaooiinnsshhrrdlucmfwypvbgk'
  let state = 1
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 8
  const word = () => Array.from({ length: 1 + (next() % 9) }, () => letters[next() % letters.length]).join('')
  const text = Array.from({ length: 200_000 }, word).join(' ')
  const tokenizer = learnTokenizer('bpe', [text], { size: 10_258, lowercase: false })
  expect(text.length).toBeGreaterThan(1_000_000)
  expect(tokenizer.size).toBe(10_258)
}, 180_000)
