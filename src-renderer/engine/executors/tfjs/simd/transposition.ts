import { advance, get, int, plus, set, times, whileBelow, type Code } from './code'
import type { SimdFunction } from './module'
import { load, loadSplat, shuffle, store, storeFirst } from './vector'

const [x, rows, columns, result, pitch, height, column, from, to, end] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
const [lines, pairs] = [
  [10, 11, 12, 13],
  [14, 15, 16, 17],
] as const

/** A function (x, rows, columns, result) that transposes a matrix, in squares of four by four as far as they fit. */
export const transposition: SimdFunction = {
  name: 'transpose',
  parameters: 4,
  integers: 6,
  vectors: 8,
  body: [
    set(pitch, times(get(columns), int(4))),
    set(height, times(get(rows), int(4))),
    set(column, int(0)),
    strip(
      4,
      whileBelow(
        plus(get(to), int(12)),
        get(end),
        square(),
        advance(from, times(get(pitch), int(4))),
        advance(to, int(16)),
      ),
    ),
    strip(1, []),
  ].flat(),
}

/** So many columns at a time: squares first, then element by element. */
function strip(width: number, squares: Code): Code {
  const single = Array.from({ length: width }, (_, i) =>
    storeFirst(plus(get(to), times(get(height), int(i))), loadSplat(plus(get(from), int(4 * i)))),
  )
  return whileBelow(
    plus(get(column), int(width - 1)),
    get(columns),
    set(from, plus(get(x), times(get(column), int(4)))),
    set(to, plus(get(result), times(get(column), get(height)))),
    set(end, plus(get(to), get(height))),
    squares,
    whileBelow(get(to), get(end), ...single, advance(from, get(pitch)), advance(to, int(4))),
    advance(column, int(width)),
  )
}

function square(): Code {
  const mixed = (a: number, b: number, order: readonly number[]) => shuffle(get(a), get(b), order)
  const turned = [0, 0, 1, 1].map((pair, i) =>
    mixed(pairs[pair]!, pairs[pair + 2]!, i % 2 ? [2, 3, 6, 7] : [0, 1, 4, 5]),
  )
  return [
    ...lines.flatMap((line, i) => set(line, load(plus(get(from), times(get(pitch), int(i)))))),
    ...pairs.flatMap((pair, i) =>
      set(pair, mixed(lines[i & 2]!, lines[(i & 2) + 1]!, i % 2 ? [2, 6, 3, 7] : [0, 4, 1, 5])),
    ),
    ...turned.flatMap((line, i) => store(plus(get(to), times(get(height), int(i))), line)),
  ]
}
