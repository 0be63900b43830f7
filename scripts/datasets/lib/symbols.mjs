import { ownLicence } from './own.mjs'
import { distinct, randomBelow } from './random.mjs'
import { tableOf } from './table.mjs'

const alphabet = [...'abcdefghijklmnopqrst']
const count = 12_000
const [shortest, longest] = [4, 12]

/** A dataset of symbols drawn at random (`source`) and what `change` makes of them (`target`). */
export function symbolPairs({ name, title }, seed, change, says) {
  const below = randomBelow(seed)
  const draw = () =>
    Array.from({ length: shortest + below(longest - shortest + 1) }, () => alphabet[below(alphabet.length)])
  const rows = distinct(count, draw, (symbols) => symbols.join(' ')).map((symbols) => ({
    source: symbols.join(' '),
    target: change(symbols).join(' '),
  }))
  const made = `${count.toLocaleString('en')} rows, no two with the same source: ${shortest} to ${longest} of the letters ${alphabet[0]} to ${alphabet.at(-1)}, drawn at random from a
fixed seed, and ${says}.`
  return {
    ...tableOf(name, { source: 'text', target: 'text' }, rows),
    licences: ownLicence(title.en, made),
  }
}
