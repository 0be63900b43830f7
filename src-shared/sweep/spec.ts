import { experimentSpec } from '../spec'
import { z } from '../zod'

const typed = z.looseObject({ type: z.string() })

/** One setting that is searched: its path in the experiment, and a range of one kind of `dimensions/`. */
const searched = z.looseObject({
  path: z.string().min(1).max(300),
  type: z.string(),
  /** How many values of a continuum a grid takes. */
  levels: z.int().min(2).max(1000).default(3),
})

/** What a sweep is to try, as plain data. An empty space is one experiment, waiting for its turn. */
export const sweepSpec = z.object({
  version: z.literal(1).default(1),
  name: z.string().min(1).max(200),
  base: experimentSpec,
  space: z.array(searched).max(50).default([]),
  sampler: typed.default({ type: 'grid' }),
  /** Configurations to try; `null` where the sampler knows, as a grid does. */
  trials: z.int().min(1).max(10_000).nullable().default(null),
  /** Runs of each configuration, with the base's seed and those after it. All share one split of the data. */
  seeds: z.int().min(1).max(100).default(1),
  /** What is made best: a series of the validation part. */
  metric: z.string().min(1).max(100),
  direction: z.enum(['higher', 'lower']),
  stopping: typed.default({ type: 'none' }),
  /** Seed of the search itself. */
  seed: z.int().min(0).max(4_294_967_295).default(0),
})

export type SweepSpec = z.infer<typeof sweepSpec>
export type SweepSpecInput = z.input<typeof sweepSpec>
export type SearchedSetting = SweepSpec['space'][number]
