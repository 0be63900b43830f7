import type { Code } from '../tfjs/simd/code'
import type { Emission } from './emission'
import type { Expression } from './expression'

/** An integer of a kernel: what a loop counts, or what follows from that. The least it can be is 0. */
export interface Variable {
  readonly id: number
  readonly most: number
  /** The loops it changes with; itself, for one that a loop counts. */
  readonly loops: ReadonlySet<Variable>
  /** How it is computed, where no loop counts it. */
  readonly compute?: (emission: Emission) => Code
  /** What it is computed of. */
  readonly of?: readonly Expression[]
  /** The integer it is a quotient of. */
  readonly quotientOf?: Affine
}

/** A sum of variables, each times an integer, and of a constant. */
export interface Affine {
  readonly constant: number
  readonly terms: ReadonlyMap<Variable, number>
}

export const constant = (value: number): Affine => ({ constant: value, terms: new Map() })

export function plus(a: Affine, b: Affine | number): Affine {
  if (typeof b === 'number') return { constant: a.constant + b, terms: a.terms }
  const terms = new Map(a.terms)
  for (const [variable, by] of b.terms) {
    const sum = (terms.get(variable) ?? 0) + by
    if (sum === 0) terms.delete(variable)
    else terms.set(variable, sum)
  }
  return { constant: a.constant + b.constant, terms }
}

export function times(a: Affine, n: number): Affine {
  if (n === 1) return a
  if (n === 0) return constant(0)
  const terms = new Map([...a.terms].map(([variable, by]) => [variable, by * n]))
  return { constant: a.constant * n, terms }
}

/** The least and the greatest value. */
export function rangeOf({ constant: least, terms }: Affine): readonly [number, number] {
  let [from, to] = [least, least]
  for (const [{ most }, by] of terms) by > 0 ? (to += most * by) : (from += most * by)
  return [from, to]
}

/** The loops an integer changes with. */
export const loopsOf = ({ terms }: Affine): ReadonlySet<Variable> =>
  new Set([...terms.keys()].flatMap(({ loops }) => [...loops]))

/** The expressions an integer is computed of. */
export const needsOf = ({ terms }: Affine): readonly Expression[] =>
  [...terms.keys()].flatMap(({ of = [] }) => of)

/** Equal for equal sums. */
export function keyOf({ constant: least, terms }: Affine): string {
  const sorted = [...terms].sort(([a], [b]) => a.id - b.id)
  return [least, ...sorted.map(([{ id }, by]) => `${by}v${id}`)].join('+')
}

/** The place of an element in row-major order. */
export function flatten(index: readonly Affine[], shape: readonly number[]): Affine {
  return index.reduce((sum, at, axis) => plus(times(sum, shape[axis]!), at), constant(0))
}
