import { advance, get, int, plus, set, times, whileBelow, type Code, type Local } from '../tfjs/simd/code'
import { add, load, loadSplat, splat, store, storeFirst } from '../tfjs/simd/vector'
import { firstInteger } from './instructions'
import type { Routine } from './routine'

const [result, ids, updates, last, name, end, id, row, mark, run, rowEnd] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

/** What is scattered: so many rows of updates among so many rows. */
interface Sizes {
  readonly rows: number
  readonly width: number
  readonly count: number
}

/** A function (result, ids, updates) that adds rows of updates where their ids say; ids of no row are passed over. */
export function scatterRoutine(sizes: Sizes): Routine {
  const clear = [...get(result), ...int(0), ...int(4 * sizes.rows * sizes.width), 0xfc, 0x0b, 0]
  return routine('scatterAdd', sizes, 3, [...clear, ...eachRow(ids, sizes, addRow(sizes), skip(sizes))])
}

/**
 * The same (result, ids, updates, last) where all rows are zeros but those that the last run added to. `last` has its ids, a
 * count of runs, and for each row the run that added to it: the first update of a row in a run replaces what was there.
 */
export function scatterAgainRoutine(sizes: Sizes): Routine {
  const zero = splat(0)
  const runs = plus(get(last), int(4 * sizes.count))
  const isOld: Code = [...loadInt(get(mark)), ...get(run), 0x47]
  const clear = alongRow(sizes, store(get(row), zero), storeFirst(get(row), zero))
  const first = [
    ...storeInt(get(mark), get(run)),
    ...alongRow(
      sizes,
      store(get(row), add(zero, load(get(updates)))),
      storeFirst(get(row), add(zero, loadSplat(get(updates)))),
      updates,
    ),
  ]
  return routine('scatterAddAgain', sizes, 4, [
    ...set(run, plus(loadInt(runs), int(1))),
    ...storeInt(runs, get(run)),
    ...eachRow(ids, sizes, either([...toMark(sizes), ...isOld], first, addRow(sizes)), skip(sizes)),
    ...eachRow(last, sizes, either([...toMark(sizes), ...isOld], clear, [])),
    ...[...get(last), ...get(ids), ...int(4 * sizes.count), 0xfc, 0x0a, 0, 0],
  ])
}

/** Elements of `last`. */
export const sizeOfLast = ({ rows, count }: Omit<Sizes, 'width'>) => count + 1 + rows

/** Sets `mark` to where the run stands that added to a row last. */
const toMark = ({ count }: Sizes): Code =>
  set(mark, plus(plus(get(last), int(4 * (count + 1))), times(get(id), int(4))))

const either = (condition: Code, then: Code, otherwise: Code): Code =>
  [...condition, 0x04, 0x40, ...then, 0x05, ...otherwise, 0x0b] // prettier-ignore
const loadInt = (address: Code): Code => [...address, 0x28, 2, 0]
const storeInt = (address: Code, value: Code): Code => [...address, ...value, 0x36, 2, 0]

function routine(op: string, { rows, width }: Sizes, parameters: number, code: Code): Routine {
  const locals = Array<number>(rowEnd + 1 - parameters).fill(0x7f)
  return { name: `${op} ${rows}x${width}`, parameters, locals, code }
}

/** Goes through a list of ids, with the address of the row of each. */
function eachRow(list: number, { rows, width, count }: Sizes, body: Code, otherwise: Code = []): Code {
  const isRow: Code = [...get(id), ...int(rows), 0x49]
  return [
    ...set(name, get(list)),
    ...set(end, plus(get(list), int(4 * count))),
    ...whileBelow(
      get(name),
      get(end),
      set(id, firstInteger(loadSplat(get(name)))),
      set(row, plus(get(result), times(get(id), int(4 * width)))),
      [...isRow, 0x04, 0x40, ...body, 0x05, ...otherwise, 0x0b],
      advance(name, int(4)),
    ),
  ]
}

/** Goes through the elements of a row, by fours and then one by one; `also` moves on with them. */
function alongRow({ width }: Sizes, fours: Code, single: Code, also?: Local): Code {
  const go = (elements: number, bytes: number, step: Code): Code => {
    if (elements === 0) return []
    const on = [row, ...(also === undefined ? [] : [also])].map((local) => advance(local, int(bytes)))
    return [...set(rowEnd, plus(get(row), int(4 * elements))), ...whileBelow(get(row), get(rowEnd), step, ...on)] // prettier-ignore
  }
  return [...go(width - (width % 4), 16, fours), ...go(width % 4, 4, single)]
}

/** Adds a row of updates to a row. */
const addRow = (sizes: Sizes): Code =>
  alongRow(
    sizes,
    store(get(row), add(load(get(row)), load(get(updates)))),
    storeFirst(get(row), add(loadSplat(get(row)), loadSplat(get(updates)))),
    updates,
  )

/** Passes over a row of updates. */
const skip = ({ width }: Sizes): Code => advance(updates, int(4 * width))
