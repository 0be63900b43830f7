import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Column } from '#shared/data/content'
import { datasetRecord } from '#shared/data/dataset'
import { describeColumn, describeDataset } from '#shared/data/describe'
import { codesOf } from './refusal'

const source = { file: 'in.csv', encoding: 'utf-8', delimiter: ',' }
const numbers = (...values: number[]): Column => ({
  type: 'number',
  name: 'x',
  values: Float64Array.from(values),
})

describe('describeColumn', () => {
  it('measures numbers, leaving missing and infinite ones out', () => {
    expect(describeColumn(numbers(1, NaN, 3, Infinity, 2))).toEqual({
      type: 'number',
      name: 'x',
      missing: 1,
      infinite: 1,
      min: 1,
      max: 3,
      mean: 2,
      deviation: Math.sqrt(2 / 3),
    })
  })

  it('has no figures where there are no numbers', () => {
    expect(describeColumn(numbers(NaN))).toMatchObject({ min: null, max: null, mean: null, deviation: null })
  })

  it('agrees with the two-pass formula, far from zero too', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }), (values) => {
        const shifted = values.map((value) => value + 1e9)
        const mean = shifted.reduce((sum, value) => sum + value, 0) / shifted.length
        const variance = shifted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / shifted.length
        const summary = describeColumn(numbers(...shifted))
        if (summary.type !== 'number') throw new TypeError('a number column')
        expect(summary.mean).toBeCloseTo(mean, 3)
        expect(summary.deviation).toBeCloseTo(Math.sqrt(variance), 3)
      }),
    )
  })

  it('counts classes, texts and dates', () => {
    expect(
      describeColumn({
        type: 'category',
        name: 'k',
        labels: ['a', 'b', 'c'],
        values: Int32Array.of(0, 2, -1, 2),
      }),
    ).toMatchObject({ missing: 1, counts: [1, 0, 2] })
    expect(describeColumn({ type: 'text', name: 't', values: ['ab', '', 'abcd'] })).toMatchObject({
      missing: 1,
      longest: 4,
      meanLength: 2,
    })
    expect(describeColumn({ type: 'date', name: 'd', values: Float64Array.of(5, NaN, 3) })).toEqual({
      type: 'date',
      name: 'd',
      missing: 1,
      min: 3,
      max: 5,
    })
  })
})

describe('describeDataset', () => {
  it('makes a record that storage takes', () => {
    const columns: Column[] = [
      numbers(1, 2),
      { type: 'category', name: 'k', labels: ['a', 'b'], values: Int32Array.of(1, 1) },
    ]
    const draft = describeDataset(
      { kind: 'table', rows: 2, columns },
      { name: 'n', source, labelColumn: 'k' },
    )
    expect(datasetRecord.parse({ ...draft, id: 'i', createdAt: 0, fingerprint: 'f' })).toMatchObject(draft)
    expect(draft).toMatchObject({ kind: 'table', labelColumn: 'k', labels: ['a', 'b'], labelCounts: [0, 2] })
    expect(codesOf(draft.warnings)).toEqual(['data_constant_column'])
  })

  it('warns if all rows are the same', () => {
    const draft = describeDataset({ kind: 'table', rows: 2, columns: [numbers(1, 1)] }, { name: 'n', source })
    expect(codesOf(draft.warnings)).toEqual(['data_equal_rows'])
  })

  it('has no labels where the label column names no classes', () => {
    const draft = describeDataset(
      { kind: 'table', rows: 1, columns: [numbers(1)] },
      { name: 'n', source, labelColumn: 'x' },
    )
    expect(draft).toMatchObject({ labelColumn: null, labels: null, labelCounts: null })
  })
})
