import type { Localized } from '../../locale'
import type { z } from '../../zod'
import type { Space } from '../space'

/** A configuration that was tried: where it lies in the unit cube (D), and its score; lower is better. */
export interface Observation {
  readonly point: readonly number[]
  readonly score: number
}

/** What a sampler draws from. The same question always has the same answer. */
export interface SamplerContext<P> {
  readonly space: Space
  readonly params: P
  /** Seed of the search. */
  readonly seed: number
  /** Number of the configuration, from 0. */
  readonly number: number
  /** What is known by now; only adaptive samplers look. */
  readonly seen: readonly Observation[]
}

/** One way to choose configurations. */
export interface SamplerDefinition<P = Readonly<Record<string, unknown>>> {
  readonly type: string
  /** Place in lists. */
  readonly order: number
  readonly params: z.ZodType<P>
  /** Whether what was seen decides what comes next; all others are known from the start. */
  readonly isAdaptive: boolean
  /** How many configurations there are in all; `null` where as many as are wished. */
  size(space: Space): number | null
  /** The next point of the unit cube (D). */
  sample(context: SamplerContext<P>): readonly number[]
  readonly text: Localized<{ name: string; about: string }>
}

/** Declares a sampler; the file's default export, found by its folder. */
export function defineSampler<P>(definition: SamplerDefinition<P>): SamplerDefinition<P> {
  return definition
}
