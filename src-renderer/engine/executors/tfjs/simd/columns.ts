import { advance, get, int, plus, set, times, whileBelow, type Code } from './code'
import type { SimdFunction } from './module'
import { load, loadSplat, store, storeFirst } from './vector'

const [x, rows, columns, result, end, at, row, last, pitch] = [0, 1, 2, 3, 4, 5, 6, 7, 8]
const firstVector = 9

/**
 * A function (x, rows, columns, result) that reduces each column of a matrix: sixteen columns at a time, then four,
 * then one, each in one pass over the rows.
 */
export function columnReduction(name: string, combine: (a: Code, b: Code) => Code): SimdFunction {
  const strip = (
    bytes: number,
    take: (address: Code) => Code,
    put: (address: Code, value: Code) => Code,
  ): Code => {
    const vectors = Array.from({ length: Math.max(1, bytes / 16) }, (_, i) => firstVector + i)
    const each = (work: (vector: number, offset: Code) => Code) =>
      vectors.flatMap((vector, i) => work(vector, int(16 * i)))
    return whileBelow(
      plus(get(at), int(bytes - 4)),
      get(end),
      set(row, get(at)),
      each((vector, offset) => set(vector, take(plus(get(row), offset)))),
      advance(row, get(pitch)),
      whileBelow(
        get(row),
        plus(get(at), get(last)),
        each((vector, offset) => set(vector, combine(get(vector), take(plus(get(row), offset))))),
        advance(row, get(pitch)),
      ),
      each((vector, offset) => put(plus(get(result), offset), get(vector))),
      advance(at, int(bytes)),
      advance(result, int(bytes)),
    )
  }
  return {
    name,
    parameters: 4,
    integers: 5,
    vectors: 4,
    body: [
      set(pitch, times(get(columns), int(4))),
      set(last, times(get(rows), get(pitch))),
      set(at, get(x)),
      set(end, plus(get(x), get(pitch))),
      strip(64, load, store),
      strip(16, load, store),
      strip(4, loadSplat, storeFirst),
    ].flat(),
  }
}
