import { describe, expect, it } from 'vitest'
import type { Column } from '#shared/data/content'
import { readCsv } from '#shared/data/readers/csv'
import type { CsvOptions } from '#shared/data/readers/csv-plan'
import { codesOf, refusal } from './refusal'

const read = (text: string, options?: CsvOptions) => readCsv([text], 'in.csv', options)
const column = async (cells: readonly string[], options?: CsvOptions): Promise<Column> =>
  (await read(`x,k\n${cells.map((cell) => `"${cell}",1`).join('\n')}\n`, options)).content.columns[0]!

describe('types of columns', () => {
  it.each([
    ['numbers', ['1', '-2.5', '+3e-4', '.5', '7.'], 'number'],
    ['numbers with gaps', ['1', '', 'NA', 'nan', 'N/A', 'null', '-'], 'number'],
    ['dates', ['2024-02-29', '2024/3/1', ''], 'date'],
    ['moments', ['2024-02-29T12:00:00Z', '2024-02-29 12:00:00.5+08:00'], 'date'],
    ['a day that is not there', ['2023-02-29', '2023-02-30', '2023-13-01'], 'text'],
    ['classes', ['ham', 'spam', 'ham', 'spam', 'ham'], 'category'],
    ['texts', ['a first one', 'a second one', 'a third one'], 'text'],
    ['hexadecimal, percent and currency', ['0x1F', '50%', '$3'], 'text'],
    ['nothing', ['', '', ''], 'text'],
    ['missing values only', ['NA', 'NA', '-'], 'text'],
  ])('%s', async (_, cells, type) => {
    expect((await column(cells)).type).toBe(type)
  })

  it('keeps missing numbers as NaN and missing classes as -1', async () => {
    expect((await column(['1', '', 'NaN'])).values).toEqual(Float64Array.of(1, NaN, NaN))
    const classes = await column(['b', '', 'a', 'b', 'a'])
    expect(classes).toMatchObject({ labels: ['a', 'b'], values: Int32Array.of(1, -1, 0, 1, 0) })
  })

  it('reads moments as UTC', async () => {
    const { values } = await column([
      '1970-01-01',
      '1970-01-01 08:00:00+08:00',
      '1970-01-02T00:00:00.25Z',
      '0001-01-01',
    ])
    expect([...values]).toEqual([0, 0, 86_400_250, Date.parse('0001-01-01')])
  })

  it('orders classes by value if they are numbers', async () => {
    const cells = ['10', '9', '2', '10', '9', '2', '10']
    expect(await column(cells, { types: [['x', 'category']] })).toMatchObject({ labels: ['2', '9', '10'] })
  })

  it('turns a category column with many classes into text, unless it was chosen', async () => {
    const cells = Array.from({ length: 2100 }, (_, i) => `c${i < 600 ? i % 200 : i}`)
    const text = `x,k\n${cells
      .slice(0, 600)
      .map((c) => `${c},${' '.repeat(2000)}`)
      .join('\n')}\n${cells.slice(600).join(',\n')},\n`
    const { content } = await read(text)
    expect(content.columns[0]).toMatchObject({ type: 'text' })
    expect(content.columns[0]!.values).toEqual(cells)
    const error = await refusal(read(text, { types: [['x', 'category']] }))
    expect(error).toMatchObject({ code: 'csv_too_many_classes', values: { column: 'x', limit: 1000 } })
  })

  it('refuses a choice for a column that is not there', async () => {
    const error = await refusal(read('a,b\n1,2\n', { types: [['c', 'text']] }))
    expect(error).toMatchObject({ code: 'csv_unknown_column', values: { column: 'c', columns: 'a, b' } })
  })
})

describe('a cell that is no number', () => {
  const cells = ['1', '2', '3', '4', '5', '6', 'seven', '8']

  it('is refused by line in a column of numbers', async () => {
    const error = await refusal(column(cells))
    expect(error).toMatchObject({
      code: 'csv_not_a_number',
      values: { line: 8, column: 'x', value: 'seven' },
    })
  })

  it('is refused wherever numbers were asked for', async () => {
    const error = await refusal(column(['a', 'b', '3'], { types: [['x', 'number']] }))
    expect(error).toMatchObject({ code: 'csv_not_a_number', values: { line: 2 } })
  })

  it('is kept if the column is to be text', async () => {
    expect((await column(cells, { types: [['x', 'text']] })).values).toEqual(cells)
  })

  it('is refused in a column of dates too', async () => {
    const days = ['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05', 'soon']
    expect(await refusal(column(days))).toMatchObject({
      code: 'csv_not_a_date',
      values: { line: 7, value: 'soon' },
    })
  })

  it('is found behind the part that types were judged by', async () => {
    const long = `x,y\n${'1,2\n'.repeat(300_000)}3,four\n`
    expect(await refusal(read(long))).toMatchObject({
      code: 'csv_not_a_number',
      values: { line: 300_002, column: 'y' },
    })
  })
})

describe('numbers that lose something', () => {
  it.each([
    ['infinite', ['1', '1e999', '-Inf'], 'csv_infinite_numbers', 2, [1, Infinity, -Infinity]],
    ['vanishing', ['1', '1e-400', '0e5'], 'csv_vanished_numbers', 1, [1, 0, 0]],
    ['beyond 2^53', ['1', '9007199254740993'], 'csv_unsafe_numbers', 1, [1, 9007199254740992]],
  ])('%s', async (_, cells, code, count, values) => {
    const { content, warnings } = await read(`x,k\n${cells.join(',1\n')},2\n`)
    expect([...content.columns[0]!.values]).toEqual(values)
    expect(warnings).toEqual([{ code, values: { column: 'x', count } }])
    codesOf(warnings)
  })
})

describe('signs in numbers', () => {
  it('reads a decimal comma', async () => {
    const { plan, content } = await read('a;b\n1,5;x\n-2,25;y\n3;x\n')
    expect(plan.decimal).toBe(',')
    expect([...content.columns[0]!.values]).toEqual([1.5, -2.25, 3])
  })

  it('leaves grouped digits as text with a warning, and reads them if numbers are asked for', async () => {
    const text = 'a;b\n1,234.5;1\n12,000;2\n7;3\n'
    expect(codesOf((await read(text)).warnings)).toEqual(['csv_grouped_numbers'])
    const { content } = await read(text, { types: [['a', 'number']] })
    expect([...content.columns[0]!.values]).toEqual([1234.5, 12000, 7])
  })

  it('reads grouped digits with a decimal comma', async () => {
    const { content } = await read('a;b\n1.234,5;1\n', { decimal: ',', types: [['a', 'number']] })
    expect([...content.columns[0]!.values]).toEqual([1234.5])
  })
})

describe('texts stay as they are', () => {
  it.each([
    '=cmd|x',
    '@SUM(A1)',
    '+1+2',
    '-x',
    '\tx',
    '<img onerror=x>',
    '\u202Eabc',
    'e\u0301\u200d',
    '😀 中文 عربى',
  ])('%j', async (cell) => {
    const { content } = await read(
      `x,k\n${JSON.stringify(cell)},1\nplain,2\nother,3\n`.replaceAll('\\t', '\t'),
    )
    expect(content.columns[0]!.values[0]).toBe(cell)
  })
})

describe('the suggested label', () => {
  it.each([
    ['by a usual name', 'label,x,kind\na,1,p\nb,2,q\na,3,p\nb,4,q\n', 'label'],
    ['else the last category', 'x,kind,sort\n1,p,u\n2,q,v\n3,p,u\n4,q,v\n', 'sort'],
    ['none among numbers', 'x,y\n1,2\n3,4\n', null],
  ])('%s', async (_, text, label) => {
    expect((await read(text)).plan.labelColumn).toBe(label)
  })
})
