import { atomic, constant, Int, plus, times, type Term } from './integers'
import { marked } from './numerals'

/** The quotient of an integer that is not negative. */
export function over(a: Int, by: number): Int {
  const common = divisor(a, by)
  if (common > 1) return over(divided(a, common), by / common)
  if (by === 1) return a
  const { whole, left } = split(a, by)
  return isBelow(left, by) ? whole : plus(whole, quotient(left, by))
}

/** The rest of an integer that is not negative. */
export function rest(a: Int, by: number): Int {
  const common = divisor(a, by)
  if (common > 1) return times(rest(divided(a, common), by / common), common)
  if (by === 1) return constant(0)
  const { left } = split(a, by)
  return isBelow(left, by) ? left : remainder(left, by)
}

const isBelow = (a: Int, end: number) => a.least >= 0 && a.most < end

/** An integer as a multiple and what is left, which is not negative: all of it where that is not sure. */
function split(a: Int, by: number): { readonly whole: Int; readonly left: Int } {
  const isWhole = ({ times }: Term) => times % by === 0
  const wholes = Math.floor(a.constant / by)
  const left = new Int(
    a.terms.filter((term) => !isWhole(term)),
    a.constant - wholes * by,
  )
  if (left.least < 0) return { whole: constant(0), left: a }
  const terms = a.terms.filter(isWhole).map(({ atom, times }) => ({ atom, times: times / by }))
  return { whole: new Int(terms, wholes), left }
}

const log2 = (by: number) => (Number.isInteger(Math.log2(by)) ? Math.log2(by) : undefined)

function quotient(of: Int, by: number): Int {
  const shift = log2(by)
  const text = (of: string) => (shift === undefined ? `(${of} / ${by})` : `(${of} >> ${shift})`)
  const [least, most] = [Math.floor(of.least / by), Math.floor(of.most / by)]
  return atomic({ text: text(String(of)), least, most, part: { is: 'quotient', of, by, text } })
}

function remainder(of: Int, by: number): Int {
  const text = (of: string) => (log2(by) === undefined ? `(${of} % ${by})` : `(${of} & ${by - 1})`)
  return atomic({ text: text(String(of)), least: 0, most: by - 1, part: { is: 'rest', of, by, text } })
}

/** What divides a number and all of an integer. */
function divisor({ terms, constant }: Int, by: number): number {
  const numbers = terms.map(({ atom: { value = 1 }, times }) => times * value)
  return [constant, ...numbers].reduce((common, number) => gcd(common, Math.abs(number)), by)
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

function divided(a: Int, by: number): Int {
  const shares = a.terms.map(({ atom, times: count }) =>
    count % by === 0
      ? times(atomic(atom), count / by)
      : marked(Number(/\d+/.exec(atom.text)![0]), (count * atom.value!) / by),
  )
  return shares.reduce((sum, share) => plus(sum, share), constant(a.constant / by))
}
