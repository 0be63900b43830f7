import { atomic } from './integers'

/** A numeral of GLSL as it stands in a text. */
export interface Numeral {
  readonly text: string
  readonly type: 'int' | 'float'
}

/** A text of GLSL taken apart: its numerals, and what stands between them. */
export interface Taken {
  readonly between: readonly string[]
  readonly numerals: readonly Numeral[]
}

/** An integer that may differ between draws of the same shader: how it is written does not depend on it. */
export const marked = (k: number, value: number, most = Infinity) =>
  atomic({ text: `#${k}:${value}`, least: 0, most, value })

/** A float as GLSL writes it. */
export function decimal(value: number): string {
  const text = String(Math.fround(value))
  return /[.e]/.test(text) ? text : `${text}.0`
}

const pattern = /#\d+:(-?\d+)|(?<![\w.])(?:\d+\.\d*|\d+)(?:e[-+]?\d+)?(?![\w.])/g

/** Takes the numerals out of a text; texts that differ in them alone have the same between. */
export function takeNumerals(text: string): Taken {
  const between: string[] = []
  const numerals: Numeral[] = []
  let from = 0
  for (const match of text.matchAll(pattern)) {
    between.push(text.slice(from, match.index))
    from = match.index + match[0].length
    numerals.push(numeral(match[1] ?? match[0]))
  }
  return { between: [...between, text.slice(from)], numerals }
}

const numeral = (text: string): Numeral => ({
  text: text.startsWith('-') ? `(${text})` : text,
  type: /[.e]/.test(text) ? 'float' : 'int',
})

/** Puts something in the place of each numeral. */
export const fill = ({ between }: Pick<Taken, 'between'>, texts: readonly string[]) =>
  between.map((text, i) => text + (texts[i] ?? '')).join('')
