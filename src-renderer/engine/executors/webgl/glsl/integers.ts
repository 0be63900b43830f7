/** What is not known before the shader runs, as a coordinate or the integer of a loop. */
export interface Atom {
  readonly text: string
  /** Between which numbers it lies. */
  readonly least: number
  readonly most: number
  /** Of what it is the quotient or the rest, if it is one. */
  readonly part?: Part
  /** Whether each draw has a number for it. */
  readonly isGiven?: true
}

/** The quotient or the rest of an integer. */
export interface Part {
  readonly is: 'quotient' | 'rest'
  readonly of: Int
  readonly by: number
  /** How it is written. */
  readonly text: (of: string) => string
}

/** So many times an atom. */
export interface Term {
  readonly atom: Atom
  readonly times: number
}

/** An integer expression of GLSL: a constant and multiples of atoms, in the order of their texts. */
export class Int {
  readonly terms: readonly Term[]
  readonly constant: number
  #text: string | undefined

  constructor(terms: readonly Term[], constant: number) {
    this.terms = terms
    this.constant = constant
  }

  /** The number that it is, if that is known. */
  get known(): number | undefined {
    return this.terms.length === 0 ? this.constant : undefined
  }

  get least(): number {
    return this.terms.reduce((sum, term) => sum + reach(term, 'least', 'most'), this.constant)
  }

  get most(): number {
    return this.terms.reduce((sum, term) => sum + reach(term, 'most', 'least'), this.constant)
  }

  toString(): string {
    return (this.#text ??= written(this))
  }
}

function written({ terms, constant }: Int): string {
  const [first, ...others] = terms
  if (!first) return String(constant)
  const sum = others.reduce((text, term) => `${text} ${signed(term)}`, leading(first))
  if (constant === 0 && others.length === 0) return sum
  return `(${sum}${constant === 0 ? '' : constant < 0 ? ` - ${-constant}` : ` + ${constant}`})`
}

function reach({ atom, times }: Term, up: 'least' | 'most', down: 'least' | 'most'): number {
  return times * atom[times > 0 ? up : down]
}

const leading = ({ atom: { text }, times }: Term) => scaled(text, times)
const signed = ({ atom: { text }, times }: Term) =>
  `${times < 0 ? '-' : '+'} ${scaled(text, Math.abs(times))}`

/** So many times an expression. */
export function scaled(text: string, times: number): string {
  if (times < 0) return `-${scaled(text, -times)}`
  if (times === 1) return text
  return Number.isInteger(Math.log2(times)) ? `(${text} << ${Math.log2(times)})` : `(${text} * ${times})`
}

export const constant = (value: number) => new Int([], value)
export const zero = constant(0)

/** What is not known of an integer before the shader runs, and what a draw has numbers for. */
export function withoutGiven({ terms }: Int): { readonly open: Int; readonly given: readonly Term[] } {
  const open = terms.filter(({ atom: { isGiven } }) => !isGiven)
  return { open: new Int(open, 0), given: terms.filter(({ atom: { isGiven } }) => isGiven) }
}

/** An integer that lies between two, both included. */
export const between = (text: string, least: number, most: number) => atomic({ text, least, most })

/** An integer of which nothing is known. */
export const unknown = (text: string) => between(text, -Infinity, Infinity)

export const atomic = (atom: Atom) => new Int([{ atom, times: 1 }], 0)

export function plus(a: Int, b: Int | number): Int {
  if (typeof b === 'number') return new Int(a.terms, a.constant + b)
  if (b.terms.length === 0) return new Int(a.terms, a.constant + b.constant)
  return a.terms.length === 0 ? new Int(b.terms, a.constant + b.constant) : sum(a, b, 1)
}

export function minus(a: Int, b: Int): Int {
  return sum(a, b, -1)
}

export function times(a: Int, by: number): Int {
  if (by === 0) return zero
  const terms = a.terms.map(({ atom, times }) => ({ atom, times: times * by }))
  return new Int(terms, a.constant * by)
}

function sum(a: Int, b: Int, by: number): Int {
  const terms = new Map(a.terms.map((term) => [term.atom.text, term]))
  for (const { atom, times } of b.terms) {
    const all = (terms.get(atom.text)?.times ?? 0) + times * by
    if (all === 0) terms.delete(atom.text)
    else terms.set(atom.text, { atom, times: all })
  }
  const constant = a.constant + b.constant * by
  return rejoined(terms, constant) ?? new Int([...terms.values()].sort(byText), constant)
}

const byText = (a: Term, b: Term) => (a.atom.text < b.atom.text ? -1 : 1)

/** The sum where it holds both the quotient and the rest of something, so many times that they make it whole. */
function rejoined(terms: Map<string, Term>, constant: number): Int | undefined {
  const quotients = [...terms.values()].filter(({ atom }) => atom.part?.is === 'quotient')
  for (const quotient of quotients) {
    const { of, by } = quotient.atom.part!
    const isRest = ({ atom: { part }, times }: Term) =>
      part?.is === 'rest' && part.by === by && String(part.of) === String(of) && times * by === quotient.times
    const rest = [...terms.values()].find(isRest)
    if (!rest) continue
    terms.delete(quotient.atom.text)
    terms.delete(rest.atom.text)
    return sum(new Int([...terms.values()], constant), of, rest.times)
  }
  return undefined
}
