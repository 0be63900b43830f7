import type { Round } from '../tasks/define'

/** Training steps that go through so many rows once: a batch of rows each, or several on what a round of rows yielded. */
export function stepsPerEpoch(rows: number, batchSize: number, round: Round | undefined): number {
  if (!round) return Math.ceil(rows / batchSize)
  return Math.ceil(rows / round.rows) * round.steps
}
