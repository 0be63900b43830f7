import { errorData } from '../records'
import { z } from '../zod'

/** Where programs can run, those that need a graphics card first. */
export const backendNames = ['webgl', 'wasm', 'cpu'] as const

const backend = z.enum(backendNames)

/** How one backend did when all were measured. */
export const backendTrial = z.object({
  backend,
  /** Milliseconds a step of the yardstick; `null` where it came to none. */
  ms: z.number().positive().nullable(),
  /** Why it is left out: it does not start here, takes too long, or computes something else. */
  error: errorData.nullable(),
})

/** What a measurement holds for: when one of these changes it is made anew. */
export const measuredOn = z.object({
  /** What draws WebGL, as its driver names it, which says the version where drivers do; `null` without WebGL. */
  renderer: z.string().nullable(),
  processors: z.int(),
  app: z.string(),
  electron: z.string(),
})

export const backendMeasurement = z.object({
  on: measuredOn,
  /** When, in milliseconds of Unix time. */
  at: z.number(),
  trials: z.array(backendTrial),
})

/** What this computer remembers of its backends: what the user chose, and what was measured. */
export const rememberedBackends = z.object({
  choice: z.enum(['auto', ...backendNames]).catch('auto'),
  measurement: backendMeasurement.nullable().catch(null),
})

export type BackendName = z.infer<typeof backend>
export type BackendTrial = z.infer<typeof backendTrial>
export type MeasuredOn = z.infer<typeof measuredOn>
export type BackendMeasurement = z.infer<typeof backendMeasurement>
export type RememberedBackends = z.infer<typeof rememberedBackends>
