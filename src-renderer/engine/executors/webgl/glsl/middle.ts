import { rowTexels, type Layout } from '../layout'
import { givenShare } from './formulas'
import { atomic, withoutGiven, type Int, type Term } from './integers'
import { decimal } from './numerals'
import type { Texel } from './places'
import type { Statements } from './statements'

/** Rows up to which the middle of a texel, counted through all rows, is exact enough in a float's 24 bits. */
const mostRows = 1024

/** Where the middle of a texel is, from 0 to 1 across and down, as textures are sampled. */
export function middle(code: Statements, { column, row, count }: Texel, { width, height }: Layout): string[] {
  if (count && width === rowTexels && height > 1 && height <= mostRows) {
    const rows = share(code, count, rowTexels)
    return [rows, code.let('float', `${rows} * ${decimal(1 / height)}`)]
  }
  return [share(code, column, width), share(code, row, height)]
}

/** The middle of one among so many. */
const share = (code: Statements, at: Int, size: number): string =>
  code.once(`${at} of ${size}`, () => written(code, at, size))

function written(code: Statements, at: Int, size: number): string {
  const { open, given } = withoutGiven(at)
  const first = given.length > 0 ? givenShare(given, at.constant, size) : decimal((at.constant + 0.5) / size)
  return code
    .levels(open)
    .reduce((sum, level) => code.let('float', `${part(code, level, size)} + ${sum}`), first)
}

/** A part of an integer as a share of a size. */
function part(code: Statements, level: Int, size: number): string {
  const [{ atom, times }, another] = level.terms as [Term, Term | undefined]
  const [whole, by] = another ? [level, 1] : [atomic(atom), times]
  return code.let('float', `float(${code.int(whole)}) * ${decimal(by / size)}`)
}
