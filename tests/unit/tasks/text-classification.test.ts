import { describe, expect, test } from 'vitest'
import type { Column } from '#shared/data/dataset'
import { exampleView } from '#shared/records'
import { settingsOf } from '#shared/registry'
import task from '#shared/tasks/text-classification'
import { learnTokenizer } from '#shared/text/learn'
import { tokenizers } from '#shared/text/registry'
import { tableOf } from './table'

const texts: Column = {
  ...{ type: 'text', name: 'text' },
  values: ['Win a prize NOW, win!', '我们明天开会。', '', 'see you tomorrow 🙂', 'win 大奖'],
}
const label: Column = {
  ...{ type: 'category', name: 'label', labels: ['spam', 'ham'] },
  values: Int32Array.of(0, 1, 1, 1, 0),
}

function prepared(options: object) {
  const { dataset, content } = tableOf(texts, label)
  const chosen = settingsOf(task.options, { label: 'label', length: 6, vocabulary: 300, ...options }, 'task')
  return task.prepare(dataset, content, chosen, [0, 1, 2, 3])
}

const words = learnTokenizer('word', texts.values as string[], { size: 20, lowercase: true })
const imported = {
  ...{ file: 'mine.json', sha256: '0'.repeat(64), ids: words.size, padding: 0 },
  content: JSON.stringify(words),
}

const refusal = (code: string, values: object = {}) => expect.objectContaining({ code, values })

describe.each([...tokenizers.keys(), imported].map((tokenizer) => ({ tokenizer })))(
  'cut by $tokenizer',
  (options) => {
    const { encode, encodeView, asSeen, view, signature } = prepared(options)

    test('a row, its view and what is typed are encoded alike', () => {
      for (let row = 0; row < 5; row++) {
        const { input } = encode([row])
        const seen = exampleView.parse(JSON.parse(JSON.stringify(view(row)))) // as storage gives it back
        expect(encodeView(asSeen!(seen)).input).toEqual(input)
        const typed = { kind: 'tokens', tokens: (texts.values[row] as string).split(' ') } as const
        if (texts.values[row] === '') expect(() => asSeen!(typed)).toThrow(refusal('needs_text'))
        else expect(encodeView(asSeen!(typed)).input).toEqual(input)
      }
    })

    test('ids fit the signature, and no row is padding alone', () => {
      const { input } = encode([0, 1, 2, 3, 4])
      expect(input).toHaveLength(5 * 6)
      for (const id of input) expect(id).toBeLessThan(signature.ids!)
      for (let row = 0; row < 5; row++) expect(input[row * 6]).not.toBe(signature.padding)
    })

    test('rows do not depend on the batches they are in', () => {
      const whole = encode([0, 1, 2, 3, 4]).input
      expect([...encode([3, 1]).input]).toEqual([...whole.slice(18, 24), ...whole.slice(6, 12)])
    })
  },
)

test('words and characters have the ids that they had before there were other tokenisers', () => {
  const ids = (tokenizer: string) => [
    ...prepared({ tokenizer, length: 4, vocabulary: 9 }).encode([0, 1, 2]).input,
  ]
  expect(ids('word')).toEqual([7, 2, 4, 3, 1, 1, 1, 1, 1, 0, 0, 0]) // a, now, prize, see, tomorrow, win, you
  expect(ids('character')).toEqual([7, 4, 5, 3, 1, 1, 1, 1, 1, 0, 0, 0]) // e, a, i, n, s, w, y
  expect(prepared({}).preprocessing).toMatchObject({ length: 6, tokenizer: { model: { type: 'WordLevel' } } })
})

test('texts cut at the limit are told of, and typed texts of which no word is known refused', () => {
  const { notices, asSeen } = prepared({ length: 4, tokenizer: 'word' })
  expect(notices).toEqual([{ code: 'texts_cut', values: { count: 1, total: 4, most: 4 } }])
  expect(() => asSeen!({ kind: 'tokens', tokens: ['谢谢', 'later'] })).toThrow(
    refusal('text_unknown', { tokens: '谢谢 later' }),
  )
  const known = ((view) => (view.kind === 'tokens' ? view.tokens[0]! : ''))(
    prepared({ tokenizer: 'word' }).view(0),
  )
  const typed = asSeen!({ kind: 'tokens', tokens: Array.from({ length: 7 }, () => known) })
  expect(typed).toMatchObject({ tokens: Array.from({ length: 4 }, () => known), cut: 3 })
})
