import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readIdx } from '#shared/data/readers/idx'
import { readIdxImages } from '#shared/data/readers/idx-images'
import { HeadlightError } from '#shared/errors'
import { refusal } from './refusal'

const idx = (type: number, shape: readonly number[], ...values: number[]) =>
  Uint8Array.from([
    0,
    0,
    type,
    shape.length,
    ...shape.flatMap((size) => [0, 0, size >> 8, size & 255]),
    ...values,
  ])
const images = { file: 'images', bytes: idx(8, [2, 1, 2], 0, 255, 7, 8) }
const labels = (...ids: number[]) => ({ file: 'labels', bytes: idx(8, [ids.length], ...ids) })

describe('readIdx', () => {
  it.each([
    ['bytes', idx(8, [2], 1, 255), [1, 255]],
    ['signed bytes', idx(9, [2], 1, 255), [1, -1]],
    ['int16', idx(0x0b, [1], 0xff, 0xfe), [-2]],
    ['int32', idx(0x0c, [1], 0, 0, 1, 0), [256]],
    ['float32', idx(0x0d, [1], 0x3f, 0x80, 0, 0), [1]],
    ['float64', idx(0x0e, [1], 0x3f, 0xf0, 0, 0, 0, 0, 0, 0), [1]],
  ])('reads %s', (_, bytes, values) => {
    expect([...readIdx(bytes, 'f').values]).toEqual(values)
  })

  it.each([
    ['no magic', Uint8Array.of(1, 2, 8, 1), 'idx_not_idx'],
    ['no bytes', new Uint8Array(), 'idx_not_idx'],
    ['an unknown type', Uint8Array.of(0, 0, 7, 1), 'idx_not_idx'],
    ['a header cut off', Uint8Array.of(0, 0, 8, 3, 0, 0), 'idx_cut_header'],
    ['no axes', Uint8Array.of(0, 0, 8, 0), 'idx_cut_header'],
    ['values cut off', idx(8, [3], 1, 2), 'idx_wrong_size'],
    ['values left over', idx(8, [1], 1, 2), 'idx_wrong_size'],
    ['sizes beyond any memory', Uint8Array.of(0, 0, 8, 2, ...Array<number>(8).fill(255)), 'idx_wrong_size'],
  ])('refuses %s', async (_, bytes, code) => {
    expect((await refusal(() => readIdx(bytes, 'f'))).code).toBe(code)
  })

  it('never fails in another way', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.boolean(), (bytes, likely) => {
        if (likely) bytes.set([0, 0, 8].slice(0, bytes.length))
        try {
          readIdx(bytes, 'f')
        } catch (error) {
          expect(error).toBeInstanceOf(HeadlightError)
        }
      }),
    )
  })
})

describe('readIdxImages', () => {
  it('joins pixels and classes', () => {
    expect(readIdxImages(images, labels(1, 0))).toEqual({
      kind: 'images',
      rows: 2,
      size: { height: 1, width: 2, channels: 1 },
      pixels: Uint8Array.of(0, 255, 7, 8),
      targets: Int32Array.of(1, 0),
      labels: ['0', '1'],
    })
  })

  it.each([
    ['another number of labels', labels(1), undefined, 'idx_labels_do_not_match'],
    ['a label without a name', labels(1, 2), ['a', 'b'], 'idx_unknown_class'],
    ['the images in place of the labels', images, undefined, 'idx_labels_do_not_match'],
  ])('refuses %s', async (_, targets, names, code) => {
    expect((await refusal(() => readIdxImages(images, targets, names))).code).toBe(code)
  })

  it('refuses what is no picture', async () => {
    expect((await refusal(() => readIdxImages(labels(1, 0), labels(1, 0)))).code).toBe('idx_not_images')
  })
})
