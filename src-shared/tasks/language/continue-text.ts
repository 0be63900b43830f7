import { uniform } from '../../random/uniform'
import type { Ask, Batch } from '../define'
import { padded } from '../padded'
import { drawToken, type Drawing } from './draw-token'

/** What is needed to go on from tokens. */
export interface Continuing extends Drawing {
  readonly seed: number
  readonly padding: number
  /** The token that ends a text; it is drawn, but not kept. */
  readonly end: number | undefined
  /** Whether a token may stand in a text. */
  readonly allowed: (id: number) => boolean
}

/** Goes on from an encoded beginning (1, T) token by token, until the text ends or is full: its ids, without padding. */
export async function continueText({ input, target }: Batch, ask: Ask, how: Continuing): Promise<number[]> {
  const ids = Array.from(input).filter((id) => id !== how.padding)
  const chances = uniform(how.seed, 'continue', 0, input.length)
  while (ids.length < input.length) {
    const answer = await ask({ input: padded([0], input.length, how.padding, () => ids), target }) // (1, T, V)
    const size = answer.length / input.length
    const next = answer.subarray((ids.length - 1) * size, ids.length * size) // (V)
    const isDrawn = (id: number) => id === how.end || how.allowed(id)
    const id = drawToken(next, how, isDrawn, chances[ids.length]!)
    if (id === how.end) break
    ids.push(id)
  }
  return ids
}
