import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readBundled } from '#main/import/bundled'
import type { DatasetContent } from '#shared/data/content'

const folder = join(import.meta.dirname, '../../../resources/datasets')

/** Tables whose two columns have a token for each other: what is labelled, and its labels. */
const labelled = [
  ['stress', 'phonemes', 'stress', '0 1 2 -'],
  ['brown-tags', 'words', 'tags', 'NOUN PROPN VERB AUX ADJ ADV PRON DET ADP NUM CONJ PART X PUNCT'],
  ['poetry', 'characters', 'tones', '平 仄'],
] as const

/** Tables whose second column is what a function makes of the first. */
const made: [name: string, from: string, to: string, change: (tokens: string[]) => string[]][] = [
  ['copy', 'source', 'target', (tokens) => tokens],
  ['reverse', 'source', 'target', (tokens) => tokens.toReversed()],
  ['sort', 'source', 'target', (tokens) => tokens.toSorted()],
]

/** Columns in which no value comes twice, so that no row of a test part was seen in training. */
const distinct = [
  ['pronunciation', 'word'],
  ['stress', 'phonemes'],
  ['brown-tags', 'words'],
  ['poetry', 'characters'],
  ['sentiment', 'text'],
  ['dates', 'date'],
  ['dates', 'iso'],
  ['numerals', 'number'],
  ['copy', 'source'],
  ['reverse', 'source'],
  ['sort', 'source'],
  ['induction', 'text'],
] as const

describe('the tables that ship with the app', () => {
  it.each(labelled)('%s: one label for each token', async (name, tokens, labels, tags) => {
    const columns = await textsOf(name)
    const used = new Set<string>()
    columns(tokens).forEach((text, row) => {
      const given = columns(labels)[row]!.split(' ')
      expect(given).toHaveLength(text.split(' ').length)
      given.forEach((label) => used.add(label))
    })
    expect([...used].toSorted()).toEqual(tags.split(' ').toSorted())
  })

  it.each(made)('%s: the second column follows from the first', async (name, from, to, change) => {
    const columns = await textsOf(name)
    const expected = columns(from).map((text) => change(text.split(' ')).join(' '))
    expect(columns(to)).toEqual(expected)
  })

  it.each(distinct)('%s: no %s comes twice', async (name, column) => {
    const values = (await textsOf(name))(column)
    expect(new Set(values).size).toBe(values.length)
    expect(values).not.toContain('')
  })

  it('induction: the last letter follows from where the one before it stood', async () => {
    for (const text of (await textsOf('induction'))('text')) {
      const letters = text.split(' ')
      const [before, last] = letters.slice(-2)
      expect(letters[letters.indexOf(before!) + 1]).toBe(last)
    }
  })

  it('planted lag: the target is the signal of 3 and 7 steps before', async () => {
    const { content } = await readBundled(join(folder, 'planted-lag'))
    const [signal, target] = [numbers(content, 'signal'), numbers(content, 'target')]
    const errors = Array.from(target.subarray(7), (value, i) => {
      const t = i + 7
      return value - (0.8 * signal[t - 3]! - 0.6 * signal[t - 7]!)
    })
    const deviation = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length)
    expect(deviation).toBeCloseTo(0.1, 2)
  })
})

async function textsOf(name: string): Promise<(column: string) => readonly string[]> {
  const { content } = await readBundled(join(folder, name))
  return (column) => {
    const found = columnOf(content, column)
    if (found.type !== 'text') throw new TypeError(`${name}: expected texts in ${column}, got ${found.type}`)
    return found.values
  }
}

function numbers(content: DatasetContent, column: string): Float64Array {
  const found = columnOf(content, column)
  if (found.type !== 'number') throw new TypeError(`expected numbers in ${column}, got ${found.type}`)
  return found.values
}

function columnOf(content: DatasetContent, column: string) {
  const found = content.kind === 'table' && content.columns.find(({ name }) => name === column)
  if (!found) throw new TypeError(`expected a column ${column}`)
  return found
}
