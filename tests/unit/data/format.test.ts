import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type {
  Column,
  DatasetContent,
  GraphContent,
  ImageContent,
  SceneContent,
  TableContent,
} from '#shared/data/content'
import { decodeDataset } from '#shared/data/decode'
import { encodeDataset, fingerprint } from '#shared/data/encode'
import { HeadlightError } from '#shared/errors'
import { refusal } from './refusal'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const name = fc.string({ unit: 'grapheme', maxLength: 8 })

const column = (rows: number): fc.Arbitrary<Column> => {
  const of = <T>(values: fc.Arbitrary<T>) => fc.array(values, { minLength: rows, maxLength: rows })
  const numbers = of(fc.double()).map((values) => Float64Array.from(values))
  return fc.oneof(
    fc.record({ type: fc.constantFrom('number' as const, 'date' as const), name, values: numbers }),
    fc.record({ type: fc.constant('text' as const), name, values: of(fc.string({ unit: 'grapheme' })) }),
    fc.array(name, { minLength: 1, maxLength: 4 }).chain((labels) => {
      const ids = of(fc.integer({ min: -1, max: labels.length - 1 })).map((values) => Int32Array.from(values))
      return fc.record({
        type: fc.constant('category' as const),
        name,
        labels: fc.constant(labels),
        values: ids,
      })
    }),
  )
}

const table: fc.Arbitrary<TableContent> = fc.nat(6).chain((rows) =>
  fc.record({
    kind: fc.constant('table'),
    rows: fc.constant(rows),
    columns: fc.array(column(rows), { maxLength: 5 }),
  }),
)

const side = fc.integer({ min: 1, max: 4 })
const images: fc.Arbitrary<ImageContent> = fc
  .record({
    rows: fc.nat(4),
    height: side,
    width: side,
    channels: side,
    labels: fc.array(name, { minLength: 1 }),
  })
  .chain(({ rows, labels, ...size }) => {
    const length = rows * size.height * size.width * size.channels
    return fc.record({
      kind: fc.constant('images'),
      rows: fc.constant(rows),
      size: fc.constant(size),
      labels: fc.constant(labels),
      pixels: fc.uint8Array({ minLength: length, maxLength: length }),
      targets: fc.int32Array({ min: 0, max: labels.length - 1, minLength: rows, maxLength: rows }),
    })
  })

const graph: fc.Arbitrary<GraphContent> = fc
  .record({ rows: fc.integer({ min: 1, max: 5 }), edges: fc.nat(6), weighted: fc.boolean() })
  .chain(({ rows, edges, weighted }) =>
    fc.record({
      kind: fc.constant('graph'),
      rows: fc.constant(rows),
      columns: fc.array(column(rows), { maxLength: 3 }),
      edges: fc.int32Array({ min: 0, max: rows - 1, minLength: edges * 2, maxLength: edges * 2 }),
      weights: weighted ? fc.float64Array({ minLength: edges, maxLength: edges }) : fc.constant(null),
    }),
  )

const scenes: fc.Arbitrary<SceneContent> = images.chain(({ rows, size, labels, pixels }) =>
  fc.array(fc.nat(3), { minLength: rows, maxLength: rows }).chain((counts) => {
    const boxes = counts.reduce((sum, count) => sum + count, 0)
    const ends = Uint32Array.from(counts, (_, i) => counts.slice(0, i + 1).reduce((a, b) => a + b))
    const finite = { noNaN: true, noDefaultInfinity: true, minLength: boxes * 4, maxLength: boxes * 4 }
    return fc.record({
      kind: fc.constant('scenes'),
      rows: fc.constant(rows),
      size: fc.constant(size),
      labels: fc.constant(labels),
      pixels: fc.constant(pixels),
      ends: fc.constant(ends),
      boxes: fc.float64Array(finite),
      targets: fc.int32Array({ min: 0, max: labels.length - 1, minLength: boxes, maxLength: boxes }),
    })
  }),
)

const content = fc.oneof<fc.Arbitrary<DatasetContent>[]>(table, images, graph, scenes)

describe('the bytes of a dataset', () => {
  it('come back as what they were, wherever they lie in memory', () => {
    fc.assert(
      fc.property(content, fc.nat(9), (original, shift) => {
        const encoded = encodeDataset(original)
        const moved = new Uint8Array(encoded.length + shift).subarray(shift)
        moved.set(encoded)
        expect(decodeDataset(moved)).toEqual(original)
      }),
    )
  })

  it('are equal for equal content, and so are fingerprints', () => {
    fc.assert(
      fc.property(content, (original) => {
        const again = decodeDataset(encodeDataset(original))
        expect(fingerprint(again, sha256)).toBe(fingerprint(original, sha256))
      }),
    )
  })

  it('if cut, lengthened or changed are refused or decode to something whole', () => {
    const outcome = (bytes: Uint8Array) => {
      try {
        return decodeDataset(bytes)
      } catch (error) {
        if (error instanceof HeadlightError) return error.code
        throw error
      }
    }
    fc.assert(
      fc.property(content, fc.nat(), fc.nat(255), (original, place, value) => {
        const encoded = encodeDataset(original)
        const at = place % encoded.length
        expect(outcome(encoded.subarray(0, at))).toBe('dataset_damaged')
        expect(outcome(Uint8Array.of(...encoded, 0))).toBe('dataset_damaged')
        encoded[at] = value
        outcome(encoded)
      }),
      { numRuns: 500 },
    )
  })

  it('at random are refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(() => decodeDataset(bytes)).toThrow(HeadlightError)
      }),
    )
  })

  it.each([
    [
      'rows beyond any memory',
      { kind: 'images', rows: 2 ** 50, size: { height: 9, width: 9, channels: 1 }, labels: [] },
    ],
    ['negative rows', { kind: 'table', rows: -1, columns: [] }],
    ['an unknown kind', { kind: 'sound', rows: 1 }],
    ['an unknown column type', { kind: 'table', rows: 0, columns: [{ type: 'blob', name: 'a' }] }],
    [
      'a text longer than the file',
      { kind: 'table', rows: 0, columns: [{ type: 'text', name: 'a', bytes: 1e15 }] },
    ],
  ])('with %s in the header are refused before memory is taken', async (_, header) => {
    expect((await refusal(() => decodeDataset(withHeader(JSON.stringify(header))))).code).toBe(
      'dataset_damaged',
    )
  })

  it('nested without end are refused', async () => {
    expect((await refusal(() => decodeDataset(withHeader('['.repeat(100_000))))).code).toBe('dataset_damaged')
  })

  it('of a newer format say so', async () => {
    const bytes = encodeDataset({ kind: 'table', rows: 0, columns: [] })
    bytes[4] = 9
    expect(await refusal(() => decodeDataset(bytes))).toMatchObject({
      code: 'dataset_newer',
      values: { got: 9 },
    })
  })

  it('keep the header apart from what objects have', () => {
    const columns = [{ type: 'number' as const, name: '__proto__', values: Float64Array.of(1) }]
    expect(decodeDataset(encodeDataset({ kind: 'table', rows: 1, columns }))).toEqual({
      kind: 'table',
      rows: 1,
      columns,
    })
  })
})

function withHeader(json: string): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((12 + json.length) / 8) * 8)
  bytes.set([0x48, 0x4c, 0x44, 0x53, 1])
  new DataView(bytes.buffer).setUint32(8, json.length, true)
  bytes.set(Buffer.from(json), 12)
  return bytes
}
