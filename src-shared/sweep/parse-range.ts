import { HeadlightError } from '../errors'
import { plainPath } from '../spec-path'
import type { SearchedSetting } from './spec'

const number = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?`
const interval = new RegExp(`^(${number})\\.\\.(${number})(?::(log|int|log-int))?(?::(\\d+))?$`, 'i')
const types = { log: 'log-uniform', int: 'int', 'log-int': 'log-int' } as const

/**
 * A searched setting as the command line writes it: `training.learningRate=1e-4..1e-2:log` (with `:5` behind it, five values for
 * a grid), `layers.attention.heads=2,4,8`. Whole ends without a word mean whole numbers. Throws `bad_range`.
 */
export function parseSearched(text: string): SearchedSetting {
  const at = text.indexOf('=')
  const [path, range] = [plainPath(text.slice(0, at).trim()), text.slice(at + 1).trim()]
  if (at < 1 || range === '') throw new HeadlightError('bad_range', { text })
  return rangeOf(path, range, text)
}

function rangeOf(path: string, range: string, text: string): SearchedSetting {
  const found = interval.exec(range)
  if (!found && range.includes('..')) throw new HeadlightError('bad_range', { text })
  if (!found) return { path, type: 'choice', values: range.split(',').map(valueOf), levels: 3 }
  const [low, high] = [Number(found[1]), Number(found[2])]
  const isWhole = Number.isInteger(low) && Number.isInteger(high)
  const word = found[3]?.toLowerCase() as keyof typeof types | undefined
  const type = word ? types[word] : isWhole ? 'int' : 'uniform'
  return { path, type, low, high, levels: found[4] === undefined ? 3 : Number(found[4]) }
}

/** A number, truth value or null as JSON writes it; anything else is text. */
function valueOf(text: string): string | number | boolean | null {
  try {
    const value: unknown = JSON.parse(text.trim())
    return typeof value === 'object' && value !== null
      ? text.trim()
      : (value as string | number | boolean | null)
  } catch {
    return text.trim()
  }
}
