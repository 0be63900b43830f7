import { describe, expect, test } from 'vitest'
import type { Column } from '#shared/data/dataset'
import { settingsOf } from '#shared/registry'
import { drawToken } from '#shared/tasks/language/draw-token'
import task from '#shared/tasks/language-model'
import { tableOf } from './table'

const texts: Column = { type: 'text', name: 'text', values: ['ab', 'abcd', ' ', 'b'] }

function prepared(options: object = {}) {
  const { dataset, content } = tableOf(texts)
  const chosen = settingsOf(task.options, { length: 4, vocabulary: 6, ...options }, 'task')
  return {
    rows: [...task.examples(dataset, content, chosen)],
    ...task.prepare(dataset, content, chosen, [0, 3]),
  }
}

/** [PAD], [UNK], [BOS], [EOS], then by frequency: b, a. */
const [unknown, begin, end, b, a] = [1, 2, 3, 4, 5]

test('the model reads one token behind what it must say', () => {
  const { encode, rows, signature, view, target } = prepared()
  expect(rows).toEqual([0, 1, 3])
  expect(signature).toMatchObject({ shape: [4], ids: 6, outputs: 6, outputShape: [4, 6], targetShape: [4] })
  const batch = encode([0, 1])
  expect([...batch.input]).toEqual([begin, a, b, 0, begin, a, b, unknown])
  expect([...batch.target]).toEqual([a, b, end, -1, a, b, unknown, unknown])
  expect(view(0)).toEqual({
    kind: 'tokens',
    tokens: ['[BOS]', 'a', 'b'],
    ids: [begin, a, b],
    labels: ['a', 'b', '[EOS]'],
  })
  expect(target(0)).toBe('ab')
})

test('only what follows a repeated token is asked for, where that is wanted', () => {
  const again: Column = { type: 'text', name: 'text', values: ['abab', 'abb', 'ab'] }
  const { dataset, content } = tableOf(again)
  const chosen = settingsOf(task.options, { length: 6, vocabulary: 6, repeats: true }, 'task')
  const { encode } = task.prepare(dataset, content, chosen, [0, 1])
  const nothing = Array<number>(6).fill(-1)
  expect([...encode([0, 1, 2]).target]).toEqual([-1, -1, -1, b, -1, -1, ...nothing, ...nothing])
})

test('an answer says the likeliest next token, and is kept as how likely that is', () => {
  const { read, kept, view } = prepared()
  const answer = new Float32Array(4 * 6)
  answer[a] = 0.75
  answer[6 + b] = 0.5
  answer[12 + end] = 1
  expect(read!(answer, view(0))).toEqual({ kind: 'labels', labels: ['a', 'b', '[EOS]'] })
  expect([...kept!(answer)]).toEqual([0.75, 0.5, 1, 0])
})

describe('what is typed is continued', () => {
  /** Says `next` after every token, else the greater id. */
  const saying =
    (next: number) =>
    ({ input }: { input: ArrayLike<number> }) => {
      const answer = Float32Array.from({ length: input.length * 6 }, (_, i) => (i % 6) / 100)
      for (let t = 0; t < input.length; t++) answer[t * 6 + next] = 0.9
      return Promise.resolve(answer)
    }
  const type = (text: string, options: object = {}) => {
    const data = prepared({ temperature: 0, ...options })
    const view = data.asSeen!({ kind: 'tokens', tokens: [text] })
    return { data, view, question: data.encodeView(view) }
  }

  test('until the text is full, without marks', async () => {
    const { data, question, view } = type('a')
    expect(data.asSeen!({ kind: 'tokens', tokens: ['a', 'b'] })).toMatchObject({
      tokens: ['[BOS]', 'a', 'b'],
    })
    expect(view).toMatchObject({ tokens: ['[BOS]', 'a'] })
    const made = await data.generate!(question, saying(b), view)
    expect(made!.said).toEqual({ kind: 'text', tokens: ['b', 'b'], text: 'abb' })
    expect([...made!.batch.input]).toEqual([begin, a, b, b])
    expect(made!.view).toMatchObject({ tokens: ['[BOS]', 'a', 'b', 'b'] })
    const other = await data.generate!(question, saying(unknown), view) // never drawn: the next best is
    expect(other!.said).toMatchObject({ tokens: ['a', 'a'] })
  })

  test('until its end, from nothing too, and by the seed', async () => {
    const { data, question, view } = type('', { temperature: 5, topK: 2 })
    expect((await data.generate!(question, saying(end), view))!.said).toMatchObject({ kind: 'text' })
    const again = await data.generate!(question, saying(b), view)
    expect(await data.generate!(question, saying(b), view)).toEqual(again)
  })

  test('but a whole text is not', async () => {
    const data = prepared()
    expect(await data.generate!(data.encode([0]), saying(b), data.view(0))).toBeNull()
    expect(await data.generate!(data.encodeView(data.view(0)), saying(b), data.view(0))).toBeNull()
  })

  test('and something else than text is refused', () => {
    const series = { kind: 'series' as const, steps: 1, features: [], values: new Float32Array(1) }
    expect(() => prepared().encodeView(series)).toThrow(expect.objectContaining({ code: 'needs_text' }))
  })
})

describe('a token is drawn', () => {
  const probabilities = Float32Array.of(0.1, 0.4, 0.2, 0.3)
  const drawn = (temperature: number, topK: number, allowed = (id: number) => id >= 0) =>
    [0, 0.3, 0.6, 0.999].map((chance) => drawToken(probabilities, { temperature, topK }, allowed, chance))

  test('as the likeliest at temperature 0, among those allowed', () => {
    expect(drawn(0, 40)).toEqual([1, 1, 1, 1])
    expect(drawn(0, 40, (id) => id !== 1)).toEqual([3, 3, 3, 3])
  })

  test('in proportion at temperature 1, of the likeliest few', () => {
    expect(drawn(1, 40)).toEqual([1, 1, 3, 0])
    expect(drawn(1, 2)).toEqual([1, 1, 3, 3])
  })
})
