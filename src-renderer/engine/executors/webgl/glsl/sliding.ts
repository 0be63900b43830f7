import type { Sliding } from '#shared/model/ops/rules/convolution'
import type { Code } from './code'
import { plus, times, type Int } from './integers'

/** Rows or columns of a map. */
export type Axis = 0 | 1

/** Goes through the places of a filter that lie on the maps. */
export function overFilter(
  code: Code,
  [rows, columns]: readonly [number, number],
  placeOf: (k: Int, axis: Axis) => { at: Int; conditions: readonly string[] },
  body: (place: { ky: Int; kx: Int; y: Int; x: Int }) => void,
) {
  code.loop(rows, 1, (ky) => {
    const row = placeOf(ky, 0)
    code.when(`if (${row.conditions.join(' && ')})`, () =>
      code.loop(columns, 1, (kx) => {
        const column = placeOf(kx, 1)
        code.when(`if (${column.conditions.join(' && ')})`, () => body({ ky, kx, y: row.at, x: column.at }))
      }),
    )
  })
}

/** Where a place of the filter meets the maps, from a place of the result. */
export function meets(
  code: Code,
  at: Int,
  k: Int,
  size: number,
  axis: Axis,
  { strides, padding, dilations }: Sliding,
) {
  const along = plus(times(at, strides[axis]), times(k, dilations?.[axis] ?? 1))
  const place = plus(along, -padding[axis]![0])
  return { at: place, conditions: [`${code.int(place)} >= 0`, `${code.int(place)} < ${size}`] }
}
