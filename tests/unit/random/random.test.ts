import { describe, expect, it } from 'vitest'
import { normal } from '#shared/random/normal'
import { permutation } from '#shared/random/permutation'
import { philox } from '#shared/random/philox'
import { streamKey, words } from '#shared/random/stream'
import { uniform } from '#shared/random/uniform'

type Four = readonly [number, number, number, number]
const fill = (word: number): Four => [word, word, word, word]

function block([c0, c1, c2, c3]: Four, key: readonly [number, number]): string {
  const target = new Uint32Array(4)
  philox(target, key, [c1, c2, c3], c0)
  return Array.from(target, (word) => word.toString(16).padStart(8, '0')).join(' ')
}

describe('Philox4x32-10', () => {
  // Known answers of Random123 1.14, tests/kat_vectors.
  it.each<[Four, [number, number], string]>([
    [fill(0), [0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    [fill(0xffffffff), [0xffffffff, 0xffffffff], '408f276d 41c83b0e a20bc7c6 6d5451fd'],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      'd16cfe09 94fdcceb 5001e420 24126ea1',
    ],
  ])('gives the published words', (counter, key, expected) => {
    expect(block(counter, key)).toBe(expected)
  })
})

describe('streams', () => {
  it('hash their names by FNV-1a', () => {
    expect(streamKey('foobar')).toBe(0xbf9cf968)
  })

  it('depend on seed, name and step, and a longer draw begins like a shorter one', () => {
    const base = words(1, 'dropout', 7, 8)
    expect(words(1, 'dropout', 7, 5)).toEqual(base.slice(0, 5))
    for (const other of [
      words(2, 'dropout', 7, 8),
      words(1, 'mask', 7, 8),
      words(1, 'dropout', 8, 8),
      words(2 ** 32 + 1, 'dropout', 7, 8),
    ]) {
      expect(other).not.toEqual(base)
    }
  })
})

describe('distributions', () => {
  const moments = (numbers: Float32Array) => {
    const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length
    return [mean, numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length]
  }

  it('uniform numbers lie in [0, 1) evenly', () => {
    const numbers = uniform(3, 'u', 0, 100_000)
    const [mean, variance] = moments(numbers)
    expect(numbers.every((x) => x >= 0 && x < 1)).toBe(true)
    expect(mean).toBeCloseTo(0.5, 2)
    expect(variance).toBeCloseTo(1 / 12, 3)
  })

  it('normal numbers have mean 0 and variance 1, also where their count is odd', () => {
    const [mean, variance] = moments(normal(3, 'n', 0, 100_001))
    expect(mean).toBeCloseTo(0, 1)
    expect(variance).toBeCloseTo(1, 1)
    expect(normal(3, 'n', 0, 7)).toEqual(normal(3, 'n', 0, 8).slice(0, 7))
  })

  it('a permutation holds every number once and puts each anywhere', () => {
    const first = Array.from({ length: 4000 }, (_, epoch) => permutation(5, 'order', epoch, 4))
    expect(first.every((order) => [...order].sort().join() === '0,1,2,3')).toBe(true)
    for (const place of [0, 1, 2, 3]) {
      const share = first.filter((order) => order[place] === 2).length / first.length
      expect(Math.abs(share - 0.25)).toBeLessThan(0.03)
    }
  })
})
