import { z } from '../../zod'
import type { Standing } from './define'

/** Settings of rules that keep one part in `factor` at every rung. */
export const halvingParams = z.object({
  /** η: what one rung keeps, and how much longer the next one trains. */
  factor: z.number().min(2).max(16).default(3),
  /** How many rungs; `null` takes as many as leave one configuration at the last, at most 5. */
  rungs: z.int().min(1).max(10).nullable().default(null),
})

export type HalvingParams = z.infer<typeof halvingParams>

/** How many rungs: ⌊log_η n⌋ + 1, unless it is set. */
export function rungCount({ factor, rungs }: HalvingParams, planned: number): number {
  return rungs ?? Math.min(5, Math.floor(Math.log(planned) / Math.log(factor) + 1e-9) + 1)
}

/** Parts of the full training: η^(k − s) for the rungs k = 0 … s. */
export function geometricRungs(params: HalvingParams, planned: number): number[] {
  const count = rungCount(params, planned)
  return Array.from({ length: count }, (_, k) => params.factor ** (k + 1 - count))
}

/** Configurations that rung k of successive halving has: ⌊n / η^k⌋, at least one. */
export function entrants({ factor }: HalvingParams, planned: number, rung: number): number {
  return Math.max(1, Math.floor(planned / factor ** rung + 1e-9))
}

/** The best at a rung first; of equals the one that was proposed first. */
export function ranked(standings: readonly Standing[], rung: number): Standing[] {
  return standings
    .filter(({ scores }) => scores.length > rung)
    .sort((a, b) => compare(a.scores[rung]!, b.scores[rung]!) || a.number - b.number)
}

// The difference of two infinities is no number.
const compare = (a: number, b: number) => (a === b ? 0 : a - b)

/** Whether a configuration has just been measured at a rung and is still to be judged. */
export function waitsAt({ scores, isOver, isTraining }: Standing, rung: number): boolean {
  return !isOver && !isTraining && scores.length === rung + 1
}

/** Whether anything was learned of it at a rung. */
export const isMeasured = ({ scores }: Standing, rung: number) => Number.isFinite(scores[rung])
