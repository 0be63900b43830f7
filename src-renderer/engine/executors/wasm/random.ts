import { sizeOf } from '#shared/model/graph/value'
import { streamKey } from '#shared/random/stream'
import type { Node } from '../compiled/node'
import { advance, get, int, plus, set, whileBelow, type Code, type Local } from '../tfjs/simd/code'
import { addInt, mul, shuffle, splat, splatInt } from '../tfjs/simd/vector'
import {
  bitXor,
  highProducts,
  lowProducts,
  shiftRight,
  splatAt,
  splatLanes,
  storeAt,
  toFloat,
} from './instructions'
import type { Routine } from './routine'

const [result, draws, end, block] = [0, 1, 2, 3]
const [c0, c1, c2, c3, k0, k1, kept, next] = [4, 5, 6, 7, 8, 9, 10, 11]

const [multiplierA, multiplierB] = [splatInt(0xd2511f53 | 0), splatInt(0xcd9e8d57 | 0)]
const [weylA, weylB] = [splatInt(0x9e3779b9 | 0), splatInt(0xbb67ae85 | 0)]

/** Where a run draws from, as the function reads it: four words. */
export const drawWords = ({ seed, step }: { seed: number; step: number }): Int32Array =>
  Int32Array.of(seed, step, Math.floor(step / 2 ** 32), Math.floor(seed / 2 ** 32))

/**
 * A function (result, draws) that writes the numbers of `random/uniform`, sixteen at a time: Philox4x32-10 with a block in
 * each lane. Tensors end with a line of memory, so that there is room for sixteen.
 */
export function randomRoutine({ attrs, shape }: Node): Routine {
  const count = Math.ceil(sizeOf(shape) / 16) * 16
  const lines = [
    set(c0, addInt([...get(block), 0xfd, 0x11], splatLanes([0, 1, 2, 3]))),
    ...[k0, c1, c2, c3].map((local, i) => set(local, splatAt(get(draws), 4 * i))),
    set(k1, splatInt(streamKey(attrs.stream as string) | 0)),
    ...Array.from({ length: 10 }, round),
    ...stores(),
    advance(result, int(64)),
    advance(block, int(4)),
  ]
  return {
    name: `random ${shape.join('x')}`,
    parameters: 2,
    locals: [0x7f, 0x7f, ...Array<number>(8).fill(0x7b)],
    code: [...set(end, plus(get(result), int(4 * count))), ...whileBelow(get(result), get(end), ...lines)],
  }
}

const round = (): Code => [
  ...set(kept, highProducts(get(c0), multiplierA)),
  ...set(next, bitXor(bitXor(highProducts(get(c2), multiplierB), get(c1)), get(k0))),
  ...set(c1, lowProducts(get(c2), multiplierB)),
  ...set(c2, bitXor(bitXor(get(kept), get(c3)), get(k1))),
  ...set(c3, lowProducts(get(c0), multiplierA)),
  ...set(c0, get(next)),
  ...set(k0, addInt(get(k0), weylA)),
  ...set(k1, addInt(get(k1), weylB)),
]

/** The four words of each of four blocks as numbers, one block after another. */
function stores(): readonly Code[] {
  const pairs = (a: Local, b: Local, order: readonly number[]) => shuffle(get(a), get(b), order)
  const [low, high] = [[0, 4, 1, 5], [2, 6, 3, 7]] // prettier-ignore
  return [low!, high!].flatMap((half, i) =>
    [[0, 1, 4, 5], [2, 3, 6, 7]].map((order, j) => {
      const words = shuffle(pairs(c0, c1, half), pairs(c2, c3, half), order)
      const numbers = mul(toFloat(shiftRight(words, int(8))), splat(2 ** -24))
      return storeAt(get(result), 16 * (2 * i + j), numbers)
    }),
  ) // prettier-ignore
}
