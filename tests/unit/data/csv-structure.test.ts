import { describe, expect, it } from 'vitest'
import { readCsv } from '#shared/data/readers/csv'
import type { CsvOptions } from '#shared/data/readers/csv-plan'
import { defaultLimits } from '#shared/data/readers/limits'
import { codesOf, refusal } from './refusal'

const read = (text: string, options?: CsvOptions) => readCsv([text], 'in.csv', options)
const names = async (text: string, options?: CsvOptions) =>
  (await read(text, options)).content.columns.map(({ name }) => name)

describe('a file that is no table is refused', () => {
  it.each([
    ['empty', '', 'csv_blank', { file: 'in.csv' }],
    ['only blank lines', '\n\n  \r\n\n', 'csv_blank', { file: 'in.csv' }],
    ['only a header', 'a,b,c\n', 'csv_header_only', { columns: 3 }],
    ['only a header and empty cells', 'a,b,c\n,,\n', 'csv_header_only', { columns: 3 }],
    ['fewer cells', 'a,b\n1,2\n\n3\n', 'csv_ragged_row', { line: 4, got: 1, expected: 2 }],
    ['more cells', 'a,b\n1,2\n3,4,5\n', 'csv_ragged_row', { line: 3, got: 3, expected: 2 }],
    ['cut in the middle of a row', 'a,b,c\n1,2,3\n4,5', 'csv_ragged_row', { line: 3, got: 2, expected: 3 }],
    ['an unclosed quote', 'a,b\n1,2\n"3,4\n5,6\n', 'csv_unclosed_quote', { line: 3 }],
    ['text behind a quote', 'a,b\n1,2\n"3"x,4\n5,6\n', 'csv_misplaced_quote', { line: 3 }],
    ['a zero byte', 'a,b\n1,2\n3\0,4\n', 'csv_nul', { line: 3 }],
  ])('%s', async (_, text, code, values) => {
    const error = await refusal(read(text))
    expect(error.code).toBe(code)
    expect(error.values).toMatchObject(values)
  })

  it('counts lines inside quotes', async () => {
    const error = await refusal(read('a,b\n"one\ntwo\nthree",2\n3\n'))
    expect(error.values).toMatchObject({ line: 5 })
  })

  it('names the line of an unclosed quote though the file goes on for long', async () => {
    const limits = { ...defaultLimits, row: 5000 }
    const chunks = ['a,b\n1,2\n"3,4\n', ...Array.from({ length: 400 }, () => '5,6\n'.repeat(500))]
    const error = await refusal(readCsv(chunks, 'in.csv', { limits }))
    expect(error).toMatchObject({ code: 'csv_unclosed_quote', values: { line: 3 } })
  })
})

describe('limits', () => {
  const limits = { ...defaultLimits, columns: 3, rows: 4, cells: 6, cell: 10, row: 50 }
  it.each([
    ['columns', 'a,b,c,d\n1,2,3,4\n', 'csv_too_many_columns', { got: 4, limit: 3 }],
    ['rows', 'a\n' + '1\n'.repeat(5), 'csv_too_many_rows', { limit: 4 }],
    ['cells', 'a,b,c\n' + '1,2,3\n'.repeat(3), 'csv_too_many_cells', { rows: 2, columns: 3 }],
    ['a cell', 'a,b\n1,12345678901\n', 'csv_cell_too_long', { line: 2, column: 2, got: 11, limit: 10 }],
    ['a row', 'a,b\n' + 'x'.repeat(60), 'csv_row_too_long', { line: 2, limit: 50 }],
  ])('on %s', async (_, text, code, values) => {
    const error = await refusal(read(text, { limits }))
    expect(error.code).toBe(code)
    expect(error.values).toMatchObject(values)
  })

  it('refuses 100,001 columns and accepts 2,000', async () => {
    expect(await refusal(read(`${'a,'.repeat(100_000)}b\n`))).toMatchObject({ code: 'csv_too_many_columns' })
    const wide = Array.from({ length: 2000 }, (_, i) => `c${i}`).join()
    expect(await names(`${wide}\n${'1,'.repeat(1999)}1\n`)).toHaveLength(2000)
  })
})

describe('what is accepted', () => {
  it('line ends of every kind, mixed', async () => {
    const { content } = await read('a,b\r1,2\r\n3,4\n5,6\r')
    expect(content.rows).toBe(3)
    expect([...content.columns[1]!.values]).toEqual([2, 4, 6])
  })

  it('line ends inside quotes, doubled quotes, blank lines between rows', async () => {
    const { content } = await read('text,y\n"two\r\nlines ""quoted""",1\n\n plain ,2\n')
    expect(content.columns[0]!.values).toEqual(['two\nlines "quoted"', ' plain '])
  })

  it.each([',', ';', '\t', '|'])('the delimiter %j', async (delimiter) => {
    const { plan, content } = await read(`a${delimiter}b\n1${delimiter}x, y; z\n`.replaceAll(', y; z', ''))
    expect(plan.delimiter).toBe(delimiter)
    expect(content.columns).toHaveLength(2)
  })

  it('the delimiter by consistency, not by frequency', async () => {
    const text = 'review;stars\n"good, cheap, fast";5\nbad, slow, dear;1\n'
    expect((await read(text)).plan.delimiter).toBe(';')
  })

  it('header names that objects have already', async () => {
    const header = ['__proto__', 'constructor', 'toString']
    expect(await names(`${header.join()}\n1,2,3\n`)).toEqual(header)
    expect(({} as Record<string, unknown>)['1']).toBeUndefined()
    const { content } = await read(`${header.join()}\n1,2,3\n`, { types: [['__proto__', 'text']] })
    expect(content.columns.map(({ type }) => type)).toEqual(['text', 'number', 'number'])
  })
})

describe('what is accepted with a warning', () => {
  it.each([
    ['one column', 'a\n1\n2\n', ['csv_one_column']],
    ['a quote inside a plain cell', 'a,b\n6" pipe,1\n', ['csv_stray_quotes']],
    ['duplicate names', 'a,a,b,a\n1,2,3,4\n5,6,7,8\n', ['csv_duplicate_headers']],
    ['empty names', 'a,,b,\n1,2,3,4\n5,6,7,8\n', ['csv_empty_headers']],
    ['no header', '1,2.5,x\n3,4.5,y\n', ['csv_no_header']],
    ['rows without values', 'a,b\n1,2\n,\n3,4\n', ['csv_empty_rows']],
  ])('%s', async (_, text, codes) => {
    expect(codesOf((await read(text)).warnings)).toEqual(codes)
  })

  it('numbers names that come again, whatever they are', async () => {
    expect(await names('a,a,a (2),a\n1,2,3,4\n')).toEqual(['a', 'a (3)', 'a (2)', 'a (4)'])
    expect(await names('a,,column 2\n1,2,3\n')).toEqual(['a', 'column 2', 'column 2 (2)'])
  })

  it('leaves ragged rows out if the user says so', async () => {
    const { content, warnings } = await read('a,b\n1,2\n3\n4,5,6\n7,8\n', { skipRagged: true })
    expect(content.rows).toBe(2)
    expect(warnings).toContainEqual({
      code: 'csv_rows_left_out',
      values: { count: 2, rows: 4, line: 3, got: 1, expected: 2 },
    })
    codesOf(warnings)
  })
})

describe('the first row', () => {
  it.each([
    ['names over numbers', 'x,y\n1,2\n', true],
    ['numbers over numbers', '0,0\n1,2\n', false],
    ['years over numbers', 'city,2010,2011\nParis,1.5,2\nRome,3,4\n', true],
    ['text over text', 'good film\nbad film\n', true],
    ['numbers and a class, as in iris.data', '5.1,3.5,setosa\n4.9,3.0,setosa\n', false],
  ])('%s', async (_, text, header) => {
    expect((await read(text)).plan.header).toBe(header)
  })

  it('is what the user says it is', async () => {
    expect(await names('1,2\n3,4\n', { header: true })).toEqual(['1', '2'])
    expect((await read('x,y\n1,2\n', { header: false, types: [] })).content.rows).toBe(2)
  })
})

describe('a file whose beginning is judged without the rest', () => {
  const limits = { ...defaultLimits, row: 2 ** 20 }
  const filler = 'x'.repeat(50_000)

  it('is refused for a row that does not end, not for having none', async () => {
    const chunks = ['a,b\n1,', ...Array.from({ length: 100 }, () => filler)]
    expect(await refusal(readCsv(chunks, 'in.csv', { limits }))).toMatchObject({
      code: 'csv_row_too_long',
      values: { line: 2 },
    })
  })

  it('may be cut inside a quoted cell of many lines', async () => {
    const row = `"${'one\ntwo\n'.repeat(6000)}",1\n`
    const { content } = await readCsv([`a,b\n${row.repeat(60)}`], 'in.csv', { limits })
    expect(content.rows).toBe(60)
  })
})
