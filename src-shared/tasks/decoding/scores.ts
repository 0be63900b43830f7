import type { Score, Scoring } from '../define'
import { unasked } from '../token-loss'
import { editDistance } from './edit-distance'
import { writeGreedily } from './greedy'
import { rougeL } from './rouge-l'
import { roomOf, untilEnd } from './writing'

/** Examples that are written out at most, which takes as many questions as they have tokens. */
const most = { validation: 256, test: 2000 }
const atOnce = 256

/**
 * Of what the model writes by itself, greedily: `symbols` is 1 − edit distance ÷ tokens of the right answers, `exact` the
 * share of texts that are right as a whole, `rougeL` the mean ROUGE-L.
 */
export const decodedScores: readonly Score[] = [
  { name: 'symbols', better: 'higher', share: true },
  { name: 'exact', better: 'higher', share: true },
  { name: 'rougeL', better: 'higher', share: true },
]

/** Measures the first rows of a part, at most 256 for validation and 2,000 for the test. */
export async function scoreDecoded({ data, rows, part, ask, mayGoOn }: Scoring) {
  const pairs: [said: number[], right: number[]][] = []
  const chosen = rows.subarray(0, most[part])
  for (let from = 0; from < chosen.length; from += atOnce) {
    const some = chosen.subarray(from, from + atOnce)
    const batch = data.encode(some)
    const room = roomOf(data.signature)
    const written = await writeGreedily(batch, ask, room, { count: some.length, mayGoOn })
    if (written === null) return null
    const right = (i: number) => batch.target.subarray(i * room.length, (i + 1) * room.length)
    written.forEach((said, i) =>
      pairs.push([
        said,
        untilEnd(
          [...right(i)].filter((id) => id !== unasked),
          room.marks,
        ),
      ]),
    )
  }
  return compared(pairs)
}

/** The scores of pairs of what was said and what is right. */
export function compared<T>(pairs: readonly (readonly [said: readonly T[], right: readonly T[]])[]) {
  const total = (of: (said: readonly T[], right: readonly T[]) => number) =>
    pairs.reduce((sum, [said, right]) => sum + of(said, right), 0)
  const tokens = total((_, right) => right.length)
  return {
    symbols: Math.max(0, 1 - total(editDistance) / Math.max(1, tokens)),
    exact: total((said, right) => Number(editDistance(said, right) === 0)) / pairs.length,
    rougeL: total(rougeL) / pairs.length,
  }
}
