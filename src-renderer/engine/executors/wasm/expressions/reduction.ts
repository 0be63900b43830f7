import { get, set, type Code, type Local } from '../../tfjs/simd/code'
import { splat } from '../../tfjs/simd/vector'
import type { Variable } from '../affine'
import type { Emission } from '../emission'
import type { Expression } from '../expression'

/** How many become one. */
export interface Rule {
  /** What each running value begins with. */
  readonly start: readonly number[]
  /** Takes one more in. */
  take(emission: Emission, running: readonly Local[], next: readonly Local[]): Code
  /** Puts two running values together, where the order does not matter. */
  readonly join?: (a: Code, b: Code) => Code
  /** Which running value is the result. */
  readonly result: number
}

/** What a rule makes of the values that expressions have in all rounds of some loops. */
export const reduction = (
  id: number,
  rule: Rule,
  inner: readonly Variable[],
  inputs: readonly Expression[],
): Expression & { readonly rule: Rule } => ({
  id,
  rule,
  inner,
  inputs,
  loops: new Set(inputs.flatMap(({ loops }) => [...loops]).filter((variable) => !inner.includes(variable))),
  emit(emission) {
    return emission.reduce(this, rule)
  },
})

/** The running values at their beginning. */
export function begun(emission: Emission, rule: Rule): readonly Local[] {
  return rule.start.map((value) => {
    const local = emission.vector()
    emission.write(set(local, splat(value)))
    return local
  })
}

/** Joins the four lanes of a running value; all lanes of the result are the same. */
export function joinLanes(emission: Emission, running: Local, join: (a: Code, b: Code) => Code): void {
  const swapped = (order: readonly number[]): Code => [
    ...get(running),
    ...get(running),
    0xfd,
    0x0d,
    ...order.flatMap((lane) => [0, 1, 2, 3].map((byte) => 4 * lane + byte)),
  ]
  for (const order of [
    [2, 3, 0, 1],
    [1, 0, 3, 2],
  ])
    emission.write(set(running, join(get(running), swapped(order))))
}

/** A rule that joins what comes to what was there. */
export function joined(start: number, join: (a: Code, b: Code) => Code): Rule {
  return {
    start: [start],
    result: 0,
    join,
    take: (_, [running], [next]) => set(running!, join(get(running!), get(next!))),
  }
}
