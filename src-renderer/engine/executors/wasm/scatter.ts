import { advance, get, int, plus, set, times, whileBelow, type Code } from '../tfjs/simd/code'
import { add, load, loadSplat, store, storeFirst } from '../tfjs/simd/vector'
import { firstInteger } from './instructions'
import type { Routine } from './routine'

const [result, ids, updates, id, end, row, rowEnd] = [0, 1, 2, 3, 4, 5, 6]

/** A function (result, ids, updates) that adds rows of updates where their ids say; ids of no row are passed over. */
export function scatterRoutine(rows: number, width: number, count: number): Routine {
  const run = (elements: number, bytes: number, step: Code): Code =>
    elements === 0 ? [] : [...set(rowEnd, plus(get(row), int(4 * elements))), ...whileBelow(get(row), get(rowEnd), step, advance(row, int(bytes)), advance(updates, int(bytes)))] // prettier-ignore
  const fours = store(get(row), add(load(get(row)), load(get(updates))))
  const single = storeFirst(get(row), add(loadSplat(get(row)), loadSplat(get(updates))))
  const addRow = [
    ...set(row, plus(get(result), times(get(id), int(4 * width)))),
    ...run(width - (width % 4), 16, fours),
    ...run(width % 4, 4, single),
  ]
  const skip = advance(updates, int(4 * width))
  const isRow: Code = [...get(id), ...int(rows), 0x49]
  return {
    name: `scatterAdd ${rows}x${width}`,
    parameters: 3,
    locals: [0x7f, 0x7f, 0x7f, 0x7f],
    code: [
      ...[...get(result), ...int(0), ...int(4 * rows * width), 0xfc, 0x0b, 0],
      ...set(end, plus(get(ids), int(4 * count))),
      ...whileBelow(
        get(ids),
        get(end),
        set(id, firstInteger(loadSplat(get(ids)))),
        [...isRow, 0x04, 0x40, ...addRow, 0x05, ...skip, 0x0b],
        advance(ids, int(4)),
      ),
    ],
  }
}
