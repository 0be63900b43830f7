import { dividedGiven } from './formulas'
import { atomic, constant, Int, plus, times, type Term } from './integers'

/** The quotient of an integer that is not negative. */
export function over(a: Int, by: number): Int {
  const common = divisor(a, by)
  if (common > 1) return over(divided(a, common), by / common)
  if (by === 1) return a
  const { whole, left } = split(a, by)
  if (isBelow(left, by)) return whole
  return plus(whole, divisor(left, by) > 1 ? over(left, by) : quotient(left, by))
}

/** The rest of an integer that is not negative. */
export function rest(a: Int, by: number): Int {
  const common = divisor(a, by)
  if (common > 1) return plus(times(rest(divided(a, common), by / common), common), modulo(a.constant, common)) // prettier-ignore
  if (by === 1) return constant(0)
  const { left } = split(a, by)
  if (isBelow(left, by)) return left
  return divisor(left, by) > 1 ? rest(left, by) : remainder(left, by)
}

const isBelow = (a: Int, end: number) => a.least >= 0 && a.most < end

interface Split {
  readonly whole: Int
  readonly left: Int
}

/** An integer as a multiple and what is left, which is not negative: all of it where that is not sure. */
function split(a: Int, by: number): Split {
  const parts = a.terms.map((term) => splitTerm(term, by))
  const wholes = Math.floor(a.constant / by)
  const left = parts.reduce((sum, part) => plus(sum, part.left), constant(a.constant - wholes * by))
  if (left.least < 0) return { whole: constant(0), left: a }
  return { whole: parts.reduce((sum, part) => plus(sum, part.whole), constant(wholes)), left }
}

function splitTerm(term: Term, by: number): Split {
  const { atom, times: count } = term
  if (count % by === 0) return { whole: times(atomic(atom), count / by), left: constant(0) }
  if (!atom.isGiven || count < 0) return { whole: constant(0), left: new Int([term], 0) }
  return dividedGiven(term, by)
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

/** What divides a number and an integer but for its constant, whatever is handed in. */
function divisor({ terms }: Int, by: number): number {
  return terms.reduce((common, { times }) => gcd(common, Math.abs(times)), by)
}

const modulo = (a: number, by: number) => a - by * Math.floor(a / by)

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

/** What is whole of an integer by what divides it but for its constant. */
const divided = ({ terms, constant }: Int, by: number) =>
  new Int(
    terms.map(({ atom, times }) => ({ atom, times: times / by })),
    Math.floor(constant / by),
  )
