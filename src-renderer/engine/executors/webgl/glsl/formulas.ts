import { atomic, type Int, type Term } from './integers'

/**
 * Numbers that differ between draws of one shader, such as where a part begins, stand in its text as formulas of them:
 * `#2` is the third number that a draw has, `#2*6/4` and `#2*6%4` are what is whole and what is left of six times it by
 * four, and `@(0.5;3;#2*6/4)/8` is a half and three times that, as a share of eight.
 */
export const formula = /#\d+(?:[*/%]\d+)*|@\([^)]*\)\/\d+/

/** The number of a place among those that a draw has. */
export const given = (place: number) => formulated(`#${place}`)

const formulated = (text: string, most = Infinity) => atomic({ text, least: 0, most, isGiven: true })

/** What is whole of so many times a given number by another, and what is left. */
export function dividedGiven({ atom: { text }, times }: Term, by: number): { whole: Int; left: Int } {
  const many = times === 1 ? text : `${text}*${times}`
  return { whole: formulated(`${many}/${by}`), left: formulated(`${many}%${by}`, by - 1) }
}

/** The middle of a texel that is so far from the first, as a share of so many. */
export function givenShare(terms: readonly Term[], constant: number, size: number): string {
  const sum = terms.map(({ atom, times }) => `;${times};${atom.text}`).join('')
  return `@(${constant + 0.5}${sum})/${size}`
}

/** What a formula comes to where a draw has these numbers. */
export function resultOf(text: string, numbers: readonly number[]): number {
  if (text.startsWith('#')) return wholeOf(text, numbers)
  const [constant, ...terms] = text.slice(2, text.indexOf(')')).split(';')
  let sum = Number(constant)
  for (let i = 0; i < terms.length; i += 2) sum += Number(terms[i]) * wholeOf(terms[i + 1]!, numbers)
  return sum / Number(text.slice(text.indexOf(')') + 2))
}

function wholeOf(text: string, numbers: readonly number[]): number {
  const [place, ...steps] = text.slice(1).split(/(?=[*/%])/)
  return steps.reduce(
    (value, step) => stepped(value, step[0]!, Number(step.slice(1))),
    numbers[Number(place)]!,
  )
}

function stepped(value: number, sign: string, by: number): number {
  if (sign === '*') return value * by
  return sign === '/' ? Math.floor(value / by) : value % by
}
