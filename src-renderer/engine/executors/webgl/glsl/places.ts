import type { Node } from '../../compiled/node'
import { rowTexels, type Layout } from '../layout'
import { over, rest } from './division'
import { flatten, type Index } from './indices'
import { between, type Int } from './integers'

/** Where a texel is; its layer where the texture has layers; how many are before it where they are counted through rows. */
export interface Texel {
  readonly column: Int
  readonly row: Int
  readonly layer?: Int
  readonly count?: Int
}

/** The texel that is drawn. */
export const here = ({ width, height }: Layout): Texel => ({
  column: between('here.x', 0, width - 1),
  row: between('here.y', 0, height - 1),
})

/** Where the texel of an element is, and which lane of it. */
export function placeOf(node: Node, index: Index, { kind, layers }: Layout): { texel: Texel; lane: Int } {
  if (kind === 'linear') {
    const flat = flatten(index, node.shape)
    const count = over(flat, 4)
    return {
      texel: { column: rest(count, rowTexels), row: over(count, rowTexels), count },
      lane: rest(flat, 4),
    }
  }
  const last = index.at(-1)!
  const row = flatten(index.slice(0, -1), node.shape.slice(0, -1))
  const [column, lane] = [over(last, 4), rest(last, 4)]
  const texel =
    kind === 'rows' ? { column, row } : { column, row: over(row, layers), layer: rest(row, layers) }
  return { texel, lane }
}
