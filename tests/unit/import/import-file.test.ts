import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ByteSource } from '#main/import/byte-source'
import { importFile, previewFile } from '#main/import/import-file'
import { HeadlightError } from '#shared/errors'
import { refusal } from '../data/refusal'
import { asTable } from './table-preview'

/** Bytes as a file that is read in pieces. */
const source = (content: string | Uint8Array, piece = 7): ByteSource => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
  }
  return { file: 'mails.csv', size: bytes.length, chunks, beside: () => Promise.resolve(undefined) }
}

const mails = 'text,label,length\n"buy, now",spam,8\nhello,ham,5\n"see ""you""",ham,9\nfree,spam,4\n'

describe('importFile', () => {
  it('makes a record and a content of a file', async () => {
    const { record, content } = await importFile(source(mails))
    expect(record).toMatchObject({
      name: 'mails',
      kind: 'table',
      rows: 4,
      labelColumn: 'label',
      labels: ['ham', 'spam'],
      source: { file: 'mails.csv', encoding: 'utf-8', delimiter: ',' },
    })
    expect(content).toMatchObject({
      columns: [{ values: ['buy, now', 'hello', 'see "you"', 'free'] }, {}, {}],
    })
  })

  it('takes the name, the label and the types that the user chose', async () => {
    const { record } = await importFile(source(mails), { name: 'Mail', labelColumn: 'length' })
    expect(record).toMatchObject({ name: 'Mail', labelColumn: 'length', labels: ['4', '5', '8', '9'] })
    const none = await importFile(source(mails), { labelColumn: null, types: [['label', 'text']] })
    expect(none.record).toMatchObject({
      labelColumn: null,
      labels: null,
      columns: [{}, { type: 'text' }, {}],
    })
  })

  it('refuses a label column that is not there', async () => {
    expect((await refusal(importFile(source(mails), { labelColumn: 'Label' }))).code).toBe(
      'csv_unknown_column',
    )
  })

  it('previews the same as it imports', async () => {
    const preview = asTable(await previewFile(source(mails)))
    const { record } = await importFile(source(mails))
    expect(preview.columns).toEqual(record.columns.map(({ name, type }) => ({ name, type })))
    expect(preview.labelColumn).toBe(record.labelColumn)
    expect(preview.rows).toHaveLength(4)
  })
})

const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[\r\0]/g, '')),
  fc.double({ noNaN: true }).map(String),
  fc.constantFrom('', 'a', 'b', 'NA', '"', ',', '\n', '=1', 'Inf', '2024-01-01', '1,5'),
)
const rows = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 8 }))
  .chain(([columns, length]) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
      minLength: length,
      maxLength: length,
    }),
  )
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

describe('whatever a file holds', () => {
  it('its cells come back as they were written, if its columns are to be text', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 9 }), async (table, piece) => {
        const names = table[0]!.map((_, i) => `c${i}`)
        const text = [names, ...table].map((row) => row.map(quoted).join()).join('\n')
        const options = {
          encoding: 'utf-8' as const,
          delimiter: ',',
          header: true,
          types: names.map((name) => [name, 'text'] as [string, 'text']),
        }
        const kept = table.filter((row) => row.some((value) => value.trim() !== ''))
        const { content } = await importFile(source(text, piece), options).catch(emptyTable)
        expect(content.kind === 'table' && content.columns.map(({ values }) => [...values])).toEqual(
          kept.length === 0 ? [] : names.map((_, i) => kept.map((row) => row[i])),
        )
      }),
      { numRuns: 300 },
    )
  })

  const outcome = async (bytes: Uint8Array) => {
    for (const read of [previewFile, importFile]) {
      await read(source(bytes, 64)).catch((error: unknown) => expect(error).toBeInstanceOf(HeadlightError))
    }
    expect(Object.keys(Object.prototype)).toEqual([])
  }

  it('random bytes end in a table or in a plain refusal', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), outcome), { numRuns: 500 })
  })

  it('so do files with bytes changed, cut out and put in', async () => {
    const edit = fc.tuple(fc.nat(), fc.nat(4), fc.uint8Array({ maxLength: 4 }))
    const mutant = fc.array(edit, { minLength: 1, maxLength: 5 }).map((edits) => {
      const bytes = [...Buffer.from(mails)]
      for (const [place, cut, put] of edits) bytes.splice(place % bytes.length, cut, ...put)
      return Uint8Array.from(bytes)
    })
    await fc.assert(fc.asyncProperty(mutant, outcome), { numRuns: 1000 })
  })
})

/** A file of empty cells alone has no rows; everything else must not be refused. */
function emptyTable(error: unknown) {
  if (!(error instanceof HeadlightError) || !['csv_header_only', 'csv_blank'].includes(error.code))
    throw error
  return { content: { kind: 'table' as const, rows: 0, columns: [] } }
}
