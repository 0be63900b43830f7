import type { Score, Scoring } from '../tasks/define'
import type { Episode } from './play'

/** Episodes that are played out at most. */
const most = { validation: 200, test: 1000 }

/** Of episodes played with the likeliest action every time: the share of successes, and the mean sum of rewards. */
export const playedScores: readonly Score[] = [
  { name: 'success', better: 'higher', share: true },
  { name: 'return', better: 'higher' },
]

/** Measures the first rows of a part, at most 200 for validation and 1,000 for the test. */
export async function scorePlayed({ data, rows, part, ask, mayGoOn }: Scoring) {
  return data.experience!.measure(rows.subarray(0, most[part]), ask, mayGoOn)
}

/** How episodes went: the share of successes, and the mean sum of rewards. */
export function resultsOf(episodes: readonly Episode[]): { success: number; return: number } {
  const count = Math.max(1, episodes.length)
  return {
    success: episodes.filter(({ end }) => end === 'success').length / count,
    return: episodes.reduce((sum, episode) => sum + totalOf(episode), 0) / count,
  }
}

/** The sum of an episode's rewards. */
export function totalOf({ rewards }: Pick<Episode, 'rewards'>): number {
  return rewards.reduce((sum, reward) => sum + reward, 0)
}
