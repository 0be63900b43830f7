import type { Localized } from '../../locale'
import type { z } from '../../zod'

/** One learning-rate schedule: how the rate falls over a run. */
export interface ScheduleDefinition<P = Readonly<Record<string, unknown>>> {
  readonly type: string
  readonly params: z.ZodType<P>
  /** What the base rate is multiplied by at `step` (0 for the first after warm-up) of `total`. */
  factor(step: number, total: number, params: P): number
  readonly text: Localized<{ name: string; params: Readonly<Record<string, string>> }>
}

/** Declares a schedule; the file's default export, found by its folder. */
export function defineSchedule<P>(definition: ScheduleDefinition<P>): ScheduleDefinition<P> {
  return definition
}
