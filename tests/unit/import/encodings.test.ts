import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openFile } from '#main/import/byte-source'
import { importFile, previewFile } from '#main/import/import-file'
import { defaultLimits } from '#shared/data/readers/limits'
import { codesOf } from '../data/refusal'
import { asTable } from './table-preview'

const open = (file: string) => openFile(join(import.meta.dirname, 'fixtures', file), defaultLimits.bytes)

describe('files in other encodings are recognised and read', () => {
  it.each([
    ['utf8-bom.csv', 'utf-8', true],
    ['gbk.csv', 'gb18030', false],
    ['utf16le-bom.csv', 'utf-16le', true],
    ['utf16be-bom.csv', 'utf-16be', true],
    ['utf16le.csv', 'utf-16le', false],
    ['utf16be.csv', 'utf-16be', false],
  ])('%s', async (file, encoding, certain) => {
    const preview = asTable(await previewFile(await open(file)))
    expect(preview).toMatchObject({ file, encoding, encodingCertain: certain, delimiter: ',', header: true })
    expect(preview.columns.map(({ name }) => name)).toEqual(['评论', '星级', '城市'])
    expect(preview.rows[0]).toEqual(['很好，非常满意', '5', '北京'])
    expect(codesOf(preview.warnings)).toEqual(certain ? [] : ['encoding_guessed'])

    const { record, content } = await importFile(await open(file))
    expect(record).toMatchObject({
      rows: 4,
      labelColumn: '城市',
      labels: ['上海', '北京'],
      labelCounts: [2, 2],
    })
    expect(record.source).toEqual({ file, encoding, delimiter: ',' })
    expect(content).toMatchObject({ kind: 'table', rows: 4 })
  })

  it('characters that GBK lacks', async () => {
    const { rows } = asTable(await previewFile(await open('gb18030-rare.csv')))
    expect(rows[0]).toEqual(['𠮷野家', '1'])
  })

  it('Western text with a decimal comma', async () => {
    const preview = asTable(await previewFile(await open('latin1.csv')))
    expect(preview).toMatchObject({
      encoding: 'windows-1252',
      encodingCertain: false,
      delimiter: ';',
      decimal: ',',
    })
    expect(preview.rows[0]).toEqual(['Orléans', '1,5'])
    const { content } = await importFile(await open('latin1.csv'))
    expect(content).toMatchObject({
      columns: [{}, { type: 'number', values: Float64Array.of(1.5, 2.25, 3) }],
    })
  })

  it('as the user chose, with a count of what is no text', async () => {
    const { record } = await importFile(await open('gbk.csv'), { encoding: 'utf-8' })
    expect(codesOf(record.warnings)).toContain('encoding_unreadable')
  })
})
