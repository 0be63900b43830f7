import { describe, expect, test } from 'vitest'
import type { Column, DatasetContent } from '#shared/data/dataset'
import { describeDataset } from '#shared/data/describe'
import { settingsOf } from '#shared/registry'
import { writeBest } from '#shared/tasks/decoding/beam'
import { editDistance } from '#shared/tasks/decoding/edit-distance'
import { writeGreedily } from '#shared/tasks/decoding/greedy'
import { rougeL } from '#shared/tasks/decoding/rouge-l'
import { compared } from '#shared/tasks/decoding/scores'
import type { Ask, Batch } from '#shared/tasks/define'
import { tasks } from '#shared/tasks/registry'
import { tokenizers } from '#shared/text/registry'

const task = tasks.get('sequence-to-sequence')!
const column = (name: string, values: string[]): Column => ({ type: 'text', name, values })
const read = column('read', ['a b', 'b c a d', '', 'c'])
const written = column('written', ['X Y', 'Y', 'X', 'Y X X X'])

function dataset(...columns: Column[]) {
  const content: DatasetContent = { kind: 'table', rows: 4, columns }
  const source = { file: 'pairs.csv', encoding: null, delimiter: null }
  const draft = describeDataset(content, { name: 'pairs', source, labelColumn: null })
  return { dataset: { ...draft, id: 'pairs', fingerprint: '', createdAt: 0 }, content }
}

const options = settingsOf(
  task.options,
  { sourceLength: 3, targetLength: 4, sourceVocabulary: 9, targetVocabulary: 6, beam: 2 },
  'task',
)

function prepared() {
  const { dataset: record, content } = dataset(read, written)
  return task.prepare(record, content, options, [0, 1, 3])
}

describe('pairs of texts', () => {
  test('are examples where both are there', () => {
    const { dataset: record, content } = dataset(read, written)
    expect([...task.examples(record, content, options)]).toEqual([0, 1, 3])
  })

  test('need two columns of text', () => {
    const { dataset: record } = dataset(read)
    expect(() => task.signature(record, options)).toThrow(
      expect.objectContaining({ code: 'needs_two_texts' }),
    )
  })

  test('are fed with the target one token late, and asked for what comes next', () => {
    const { encode, signature } = prepared() // ids: a 4, b 5, c 6, d 7; X 4, Y 5; [BOS] 2, [EOS] 3
    expect(signature).toMatchObject({ shape: [3], outputs: 6, outputShape: [4, 6], targetShape: [4] })
    const { input, target, more } = encode([0, 1, 3])
    expect([...input]).toEqual([4, 5, 0, 5, 6, 4, 6, 0, 0])
    expect([...more!['decoder']!]).toEqual([2, 4, 5, 0, 2, 5, 0, 0, 2, 5, 4, 4])
    expect([...target]).toEqual([4, 5, 3, -1, 5, 3, -1, -1, 5, 4, 4, 4])
  })

  test('can share one vocabulary, and unknown tokens are not learned', () => {
    const { dataset: record, content } = dataset(
      column('read', ['a b', 'c', '', '']),
      column('written', ['b', 'd a', '', '']),
    )
    const sharing = { ...options, shared: true, targetVocabulary: 6 }
    const data = task.prepare(record, content, sharing, [0, 1]) // ids: a 4, b 5; c and d are unknown
    expect(data.signature).toMatchObject({ ids: 6, outputs: 6 })
    const { input, target, more } = data.encode([0, 1])
    expect([...input]).toEqual([4, 5, 0, 1, 0, 0])
    expect([...target]).toEqual([5, 3, -1, -1, -2, 4, 3, -1])
    expect([...more!['decoder']!]).toEqual([2, 5, 0, 0, 2, 1, 4, 0])
  })

  test('typed texts are cut, and too long ones refused', () => {
    const { asSeen, encodeView } = prepared()
    const seen = asSeen!({ kind: 'tokens', tokens: ['A', 'e'] })
    expect(seen).toEqual({ kind: 'pair', source: ['a', 'e'], target: ['[BOS]'], ids: [4, 1] })
    expect(encodeView(seen)).toMatchObject({
      input: Int32Array.of(4, 1, 0),
      more: { decoder: Int32Array.of(2, 0, 0, 0) },
    })
    expect(() => asSeen!({ kind: 'tokens', tokens: ['a', 'a', 'a', 'a'] })).toThrow(
      expect.objectContaining({ code: 'text_too_long', values: { got: 4, most: 3 } }),
    )
  })

  test.each(['byte', 'bpe', 'character', 'word', 'space'])(
    'typed texts and views are fed as rows cut into %s are',
    (type) => {
      const texts = column('read', ['注意 a\nb', '注 ab', 'b', 'a'])
      const { dataset: record, content } = dataset(texts, written)
      const own = settingsOf(task.options, { sourceTokenizer: type, sourceVocabulary: 300 }, 'task')
      const { encode, asSeen, encodeView } = task.prepare(record, content, own, [0, 1])
      const seen = asSeen!({ kind: 'tokens', tokens: ['注', 'ab'] })
      expect([...encodeView(seen).input]).toEqual([...encode([1]).input])
    },
  )

  test('texts of which no token is known are refused, and so is no text', () => {
    const { asSeen } = prepared()
    const type =
      (...tokens: string[]) =>
      () =>
        asSeen!({ kind: 'tokens', tokens })
    expect(type('x', 'y')).toThrow(
      expect.objectContaining({ code: 'text_unknown', values: { tokens: 'x y' } }),
    )
    expect(type()).toThrow(expect.objectContaining({ code: 'needs_text' }))
  })

  test('texts cut on either side are told of', () => {
    const { notices } = prepared() // of rows 0, 1 and 3
    expect(notices).toEqual([
      { code: 'texts_cut', values: { count: 1, total: 3, most: 3 } },
      { code: 'texts_cut', values: { count: 1, total: 3, most: 4 } },
    ])
  })

  test('what is written is shown with its beginning', async () => {
    const data = prepared()
    const made = await data.generate!(data.encode([0]), always([5, 4, 3]), data.view(0))
    const { view, said, batch } = made!
    expect(view).toEqual({ kind: 'pair', source: ['a', 'b'], target: ['[BOS]', 'Y', 'X'], ids: [4, 5] })
    expect(said).toEqual({ kind: 'text', tokens: ['Y', 'X'], text: 'Y X' })
    expect([...batch.more!['decoder']!]).toEqual([2, 5, 4, 0])
  })
})

/** A model that says the same tokens whatever it is asked, surely. */
function always(ids: readonly number[], outputs = 6, length = 4): Ask {
  return ({ more }) => {
    const examples = more!['decoder']!.length / length
    const chance = (i: number) => Number(ids[Math.floor(i / outputs) % length] === i % outputs)
    return Promise.resolve(Float32Array.from({ length: examples * length * outputs }, (_, i) => chance(i)))
  }
}

/** A file whose marks are where BERT has them: [CLS] and [SEP] frame a text. */
const bert = (content: string[]) => {
  const special = new Set(['[PAD]', '[UNK]', '[CLS]', '[SEP]'])
  const added = content.map((token, id) => ({ id, content: token, special: true }))
  const file = {
    added_tokens: added.filter((token) => special.has(token.content)),
    normalizer: null,
    ...{ pre_tokenizer: { type: 'WhitespaceSplit' }, post_processor: null, decoder: null },
    model: {
      ...{ type: 'WordLevel', unk_token: '[UNK]' },
      vocab: Object.fromEntries(content.map((token, id) => [token, id])),
    },
  }
  const ids = { ids: content.length, padding: content.indexOf('[PAD]') }
  return { file: 'tokenizer.json', sha256: '0'.repeat(64), ...ids, content: JSON.stringify(file) }
}

describe('tokenisers of files', () => {
  const { dataset: record, content } = dataset(read, written)
  const reader = bert(['a', 'b', 'c', 'd', '[UNK]', '[PAD]'])
  const writer = bert(['[CLS]', 'X', '[SEP]', '[UNK]', 'Y', '[PAD]'])
  const chosen = { ...options, sourceTokenizer: reader, targetTokenizer: writer }

  test('bring their own padding, begin and end', () => {
    const { encode, signature } = task.prepare(record, content, chosen, [0, 1, 3])
    expect(signature).toMatchObject({ padding: 5, outputs: 6, more: { decoder: { padding: 5 } } })
    const { input, target, more } = encode([0, 1])
    expect([...input]).toEqual([0, 1, 5, 1, 2, 0])
    expect([...more!['decoder']!]).toEqual([0, 1, 4, 5, 0, 4, 5, 5])
    expect([...target]).toEqual([1, 4, 2, -1, 4, 2, -1, -1])
  })

  test('write until their own end', async () => {
    const { generate, asSeen, encodeView } = task.prepare(record, content, chosen, [0, 1, 3])
    const view = asSeen!({ kind: 'tokens', tokens: ['a'] })
    const answer = [0.1, 0.2, 0, 0.9, 0.4, 0.9] // [UNK] and [PAD] are never written
    const ended = [0, 0, 1, 0, 0, 0]
    const ask: Ask = ({ more }) =>
      Promise.resolve(
        new Float32Array(more!['decoder']!.length * 6).map((_, i) => (i % 24 < 6 ? answer : ended)[i % 6]!),
      )
    const made = await generate!(encodeView(view), ask, view)
    expect(made?.said).toEqual({ kind: 'text', tokens: ['Y'], text: 'Y' })
  })

  test('without begin and end cannot write', () => {
    const plain = tokenizers.get('space')!.learn(['X'], { size: 3, lowercase: false })
    const without = { ...writer, ids: 3, padding: 0, content: JSON.stringify(plain) }
    expect(() => task.prepare(record, content, { ...chosen, targetTokenizer: without }, [0])).toThrow(
      expect.objectContaining({ code: 'tokenizer_without_ends' }),
    )
  })
})

describe('what is written', () => {
  const room = { length: 2, outputs: 6, marks: { pad: 0, unknown: 1, begin: 2, end: 3 } }
  const question: Batch = { input: Int32Array.of(4), target: Int32Array.of(-1, -1) }
  /** X is the likelier beginning, but nothing likely follows; after Y the text surely ends. */
  const ask: Ask = ({ more }) => {
    const decoder = more!['decoder']!
    const first = [0, 0, 0, 0, 0.6, 0.4]
    const second = (before: number) => (before === 5 ? [0, 0, 0, 1, 0, 0] : [0, 0, 0, 0.3, 0.3, 0.3])
    const examples = Array.from({ length: decoder.length / 2 }, (_, i) => [
      ...first,
      ...second(decoder[2 * i + 1]!),
    ])
    return Promise.resolve(Float32Array.from(examples.flat()))
  }

  test('is the likeliest token each time, or the likeliest text', async () => {
    expect(await writeGreedily(question, ask, room, { count: 1 })).toEqual([[4]])
    expect(await writeBest(question, ask, room, 1)).toEqual([4])
    expect(await writeBest(question, ask, room, 2)).toEqual([5])
  })

  test('is given up where training must stop', async () => {
    const mayGoOn = () => Promise.resolve(false)
    expect(await writeGreedily(question, ask, room, { count: 1, mayGoOn })).toBeNull()
  })

  test('is compared by edits, as a whole, and by common sequences', () => {
    expect(editDistance([...'kitten'], [...'sitting'])).toBe(3)
    expect(editDistance([], [...'abc'])).toBe(3)
    expect(rougeL([...'abcd'], [...'xbyd'])).toBe(0.5)
    expect(rougeL([], [])).toBe(1)
    const scores = compared([
      [
        [4, 5],
        [4, 5],
      ],
      [[4], [5, 4]],
    ])
    expect(scores).toEqual({ symbols: 0.75, exact: 0.5, rougeL: (1 + 2 / 3) / 2 })
  })
})
