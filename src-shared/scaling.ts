import { z } from './zod'

/** How the numbers of a column are scaled: less their mean, over their deviation, both of the training part. */
export const scale = z.object({ mean: z.number(), deviation: z.number().positive() })

/** What a run scaled its numbers with, by column; of a graph whose nodes have degrees, `degree`. */
export const scaling = z.record(z.string(), scale)

export type Scale = z.infer<typeof scale>
export type Scaling = z.infer<typeof scaling>

/** Mean and deviation (1 where all are equal) of the numbers that are finite. */
export function scaleOfValues(values: readonly number[]): Scale {
  const known = values.filter(Number.isFinite)
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length)
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, known.length)
  return { mean, deviation: Math.sqrt(variance) || 1 }
}
