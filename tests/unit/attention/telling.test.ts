import { expect, test } from 'vitest'
import { headsOf } from '#shared/attention/heads'
import { mutualInformation, tellingHead } from '#shared/attention/telling'
import type { AttentionMap } from '#shared/records'

const N = 8
type Look = (query: number, key: number) => number

const looks = {
  even: () => 1 / N,
  self: (query, key) => Number(query === key),
  reversed: (query, key) => Number(query + key === N - 1),
  one: (_, key) => Number(key === 3),
  past: (query, key) => (key <= query ? 1 / (query + 1) : 0),
  pairs: (query, key) => (query >> 1 === key >> 1 ? 0.4 : 0.2 / (N - 2)),
  ordered: (query, key) => Number(key === query >> 1),
} satisfies Record<string, Look>

function map(layer: string, names: readonly (keyof typeof looks)[]): AttentionMap {
  const positions = { kind: 'token' as const, shape: [N] }
  const weights = names.flatMap((name) =>
    Array.from({ length: N * N }, (_, i) => looks[name](Math.floor(i / N), i % N)),
  )
  return {
    ...{ step: 1, example: 0, layer, probe: 'attention', heads: names.length, queries: N, keys: N },
    ...{ queryPositions: positions, keyPositions: positions, weights: Float32Array.from(weights) },
  }
}

function chosen(...maps: AttentionMap[]) {
  const { layer, head } = tellingHead(headsOf(maps, undefined))!
  return [layer, head]
}

test.each([
  ['even', 0],
  ['one', 0],
  ['self', 3],
  ['reversed', 3],
  // H(mean row) = 3; each row: two keys of 0.4 and six of 0.2 / 6
  ['pairs', 3 - (0.8 * Math.log2(1 / 0.4) + 0.2 * Math.log2(6 / 0.2))],
] as const)('a look of the head “%s” tells %f bits of who looks', (name, bits) => {
  const [head] = headsOf([map('a', [name])], undefined)[0]!
  expect(mutualInformation(head!.grid)).toBeCloseTo(bits, 6)
})

test('the head whose looks depend on who looks comes first, in whichever layer it is', () => {
  expect(chosen(map('a', ['even', 'one']), map('b', ['pairs', 'reversed', 'even']))).toEqual([1, 1])
})

test('a head that only looks at its own place is passed over; alone, it is shown', () => {
  expect(chosen(map('a', ['self', 'pairs', 'even']))).toEqual([0, 1])
  expect(chosen(map('a', ['self', 'self']))).toEqual([0, 0])
})

test('that a head sees only what came before is no news', () => {
  expect(chosen(map('a', ['past', 'pairs']))).toEqual([0, 1])
  expect(chosen(map('a', ['past', 'ordered']))).toEqual([0, 1])
})

test('where one query is drawn at a time, the first head comes first', () => {
  const pixels = { kind: 'pixel' as const, shape: [2, 4] }
  const heads = map('a', ['even', 'reversed'])
  expect(chosen({ ...heads, queryPositions: pixels, keyPositions: pixels })).toEqual([0, 0])
  expect(tellingHead([])).toBeUndefined()
})
