import type { Localized } from '../../locale'
import type { Graph } from '../../model/graph/graph'
import type { Value } from '../../model/graph/value'
import type { z } from '../../zod'

/** What an optimizer's rule sees. All tensors are flat: every parameter of the model in one vector (P). */
export interface UpdateContext<P> {
  readonly g: Graph
  readonly params: P
  readonly parameter: Value
  readonly gradient: Value
  /** Its own state, one (P) each, zeros at the start. */
  readonly slots: Readonly<Record<string, Value>>
  /** Scalars fed at this step: the rate and what `scalars` computed. */
  readonly learningRate: Value
  readonly scalars: Readonly<Record<string, Value>>
  readonly weightDecay: number
}

/** One optimizer: its state and its rule, written in ops. */
export interface OptimizerDefinition<P = Readonly<Record<string, unknown>>> {
  readonly type: string
  readonly params: z.ZodType<P>
  readonly slots: readonly string[]
  /** Numbers that depend on the step alone (1 for the first), computed in double precision. */
  scalars(step: number, params: P): Readonly<Record<string, number>>
  /** The new parameters and the new slots. */
  update(context: UpdateContext<P>): { parameter: Value; slots: Readonly<Record<string, Value>> }
  readonly text: Localized<{ name: string; params: Readonly<Record<string, string>> }>
}

/** Declares an optimizer; the file's default export, found by its folder. */
export function defineOptimizer<P>(definition: OptimizerDefinition<P>): OptimizerDefinition<P> {
  return definition
}
