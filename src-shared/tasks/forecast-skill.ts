import type { Score, Scoring } from './define'

export const skillScores: readonly Score[] = [{ name: 'skill', better: 'higher' }]

/**
 * 1 − MSE / MSE of persistence (the last known value repeated): 0 is as good as persistence, 1 is perfect.
 * Murphy 1988, doi:10.1175/1520-0493(1988)116<2417:SSBOTM>2.0.CO;2.
 */
export async function scoreSkill({ data, rows, ask }: Scoring): Promise<{ skill: number }> {
  const batch = data.encode(rows)
  const truth = batch.target // (N, horizon)
  const naive = Array.from(rows, (row) => [...data.naive!(row)]).flat() // (N, horizon)
  const error = squaredError(await ask(batch), truth)
  return { skill: 1 - error / Math.max(squaredError(naive, truth), Number.EPSILON) }
}

function squaredError(values: ArrayLike<number>, truth: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < truth.length; i++) sum += (values[i]! - truth[i]!) ** 2
  return sum
}
