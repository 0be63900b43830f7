import { foreignSettings, isForeign } from './foreign-run'
import type { ExperimentSpec } from './spec'

/** One setting that two experiments do not share; `undefined` where one lacks it. */
export interface SpecDifference {
  readonly path: string
  readonly a: unknown
  readonly b: unknown
}

/** Every setting as `path → value`; layers go by their ids. Of a run of another program, what that program set. */
export function flattenSpec(spec: ExperimentSpec): ReadonlyMap<string, unknown> {
  if (isForeign(spec)) return foreignSettings(spec)
  const { layers, ...rest } = spec
  const flat = new Map<string, unknown>()
  flatten('', rest, flat)
  flat.set('layers', layers.map(({ id }) => id).join(' → '))
  for (const { id, type, params, inputs } of layers)
    flatten(`layers.${id}`, { type, ...params, inputs }, flat)
  return flat
}

function flatten(path: string, value: unknown, flat: Map<string, unknown>) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) flat.set(path, value)
  else
    for (const [key, item] of Object.entries(value)) flatten(path === '' ? key : `${path}.${key}`, item, flat)
}

/** The settings that differ, in the order of `a`, then those only `b` has. */
export function diffSpecs(a: ExperimentSpec, b: ExperimentSpec): SpecDifference[] {
  const [flatA, flatB] = [flattenSpec(a), flattenSpec(b)]
  const paths = new Set([...flatA.keys(), ...flatB.keys()])
  return [...paths]
    .map((path) => ({ path, a: flatA.get(path), b: flatB.get(path) }))
    .filter(({ a: x, b: y }) => JSON.stringify(x) !== JSON.stringify(y))
}
