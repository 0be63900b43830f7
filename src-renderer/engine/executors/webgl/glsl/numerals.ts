import { formula } from './formulas'

/** A numeral of GLSL as it stands in a text, or a formula of the numbers that a draw has in the place of one. */
export interface Numeral {
  readonly text: string
  readonly type: 'int' | 'float'
  readonly isFormula: boolean
}

/** A text of GLSL taken apart: its numerals, and what stands between them. */
export interface Taken {
  readonly between: readonly string[]
  readonly numerals: readonly Numeral[]
}

/** A float as GLSL writes it. */
export function decimal(value: number): string {
  const text = String(Math.fround(value))
  return /[.e]/.test(text) ? text : `${text}.0`
}

const literal = /(?<![\w.])(?:\d+\.\d*|\d+)(?:e[-+]?\d+)?(?![\w.])/

const pattern = new RegExp(`${formula.source}|${literal.source}`, 'g')

/** Takes the numerals out of a text; texts that differ in them alone have the same between. */
export function takeNumerals(text: string): Taken {
  const between: string[] = []
  const numerals: Numeral[] = []
  let from = 0
  for (const match of text.matchAll(pattern)) {
    between.push(text.slice(from, match.index))
    from = match.index + match[0].length
    numerals.push(numeral(match[0]))
  }
  return { between: [...between, text.slice(from)], numerals }
}

function numeral(text: string): Numeral {
  if (text.startsWith('#')) return { text, type: 'int', isFormula: true }
  if (text.startsWith('@')) return { text, type: 'float', isFormula: true }
  return { text, type: /[.e]/.test(text) ? 'float' : 'int', isFormula: false }
}

/** Puts something in the place of each numeral. */
export const fill = ({ between }: Pick<Taken, 'between'>, texts: readonly string[]) =>
  between.map((text, i) => text + (texts[i] ?? '')).join('')
