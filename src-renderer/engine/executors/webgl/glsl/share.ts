import { groupBy } from '#shared/group-by'
import { resultOf } from './formulas'
import { decimal, fill, takeNumerals, type Numeral, type Taken } from './numerals'
import type { Shader } from './shader'
import { numberOf } from './starts'

/** Where a number is handed in at the draw: the place in the integers or in the floats. */
interface Slot {
  readonly type: Numeral['type']
  readonly place: number
  /** What each draw hands in. */
  readonly numbers: readonly number[]
}

/** A shader with the number of its fragments or points. */
export interface Drawn extends Shader {
  readonly drawn: number
}

/** A text that several draws share, and what each of them hands in. */
export interface Text {
  readonly shader: Shader
  /** Which shaders are written so. */
  readonly of: readonly number[]
  /** How many fragments and points they draw, and statements that these run through, roughly. */
  readonly drawn: number
  readonly work: number
  /** What they hand in, in the same order. */
  readonly ints: readonly (readonly number[])[]
  readonly floats: readonly (readonly number[])[]
  /** The text, the integers being found from a place on. */
  body(from: number): string
}

/**
 * Makes one text of all that differ in numerals alone. Only numerals that do differ are handed in at the draw; what all
 * have in common stays a numeral, which drivers compute with beforehand.
 */
export function shareTexts(shaders: readonly Drawn[]): readonly Text[] {
  const bodies = groupBy(shaders.keys(), (i) => shaders[i]!.body)
  const taken: Taken[] = []
  const keys: string[] = []
  for (const [body, of] of bodies) {
    const one = takeNumerals(body)
    const key = keyOf(shaders[of[0]!]!, one)
    for (const i of of) [taken[i], keys[i]] = [one, key]
  }
  const groups = groupBy(shaders.keys(), (i) => keys[i]!)
  return [...groups.values()].map((of) => textOf(shaders, taken, of))
}

function keyOf(shader: Shader, { between, numerals }: Taken): string {
  const { stage, results, flat, layered, scalars } = shader
  const head = [stage, results, flat.length, layered.length, scalars.length].join()
  return `${head}\n${fill({ between }, numerals.map(({ type }) => `#${type}`))}` // prettier-ignore
}

function textOf(shaders: readonly Drawn[], taken: readonly Taken[], of: readonly number[]): Text {
  const first = taken[of[0]!]!
  const slots = new Map<string, Slot>()
  const counts = { int: 0, float: 0 }
  const numbers = of.map((i) => shaders[i]!.starts.map(numberOf))
  const isOne = of.every((i) => taken[i] === first)
  const columns = first.numerals.map((numeral, j) => {
    if (isOne && !numeral.isFormula) return [numeral.text]
    return of.map((i, row) => written(taken[i]!.numerals[j]!, numbers[row]!))
  })
  const places = columns.map((column, j) => {
    if (column.every((text) => text === column[0])) return undefined
    const { type } = first.numerals[j]!
    const key = `${type} ${column.join()}`
    const slot = slots.get(key) ?? { type, place: counts[type]++, numbers: column.map(valueOf) }
    slots.set(key, slot)
    return slot
  })
  const handedIn = (wanted: Numeral['type']) => {
    const ofType = [...slots.values()].filter(({ type }) => type === wanted)
    return of.map((_, row) => ofType.map(({ numbers }) => numbers[row]!))
  }
  return {
    shader: shaders[of[0]!]!,
    of,
    drawn: sumOf(of, (i) => shaders[i]!.drawn),
    work: sumOf(of, (i) => shaders[i]!.drawn * shaders[i]!.work),
    ints: handedIn('int'),
    floats: handedIn('float'),
    body: (from) => fill(first, places.map((slot, j) => slot ? nameOf(slot, from) : columns[j]![0]!)), // prettier-ignore
  }
}

/** A numeral as it stands in the text of a draw that has these numbers. */
function written({ text, type, isFormula }: Numeral, numbers: readonly number[]): string {
  if (!isFormula) return text
  const value = resultOf(text, numbers)
  const number = type === 'int' ? String(value) : decimal(value)
  return value < 0 ? `(${number})` : number
}

const sumOf = (of: readonly number[], what: (i: number) => number) => of.reduce((sum, i) => sum + what(i), 0)

const valueOf = (text: string) => Number(text.replace(/[()]/g, ''))

/** Four numbers are handed in as one vector. */
function nameOf({ type, place }: Slot, from: number): string {
  const k = type === 'int' ? place + from : place
  return `${type === 'int' ? 'u' : 'w'}[${k >> 2}].${'xyzw'[k & 3]}`
}
