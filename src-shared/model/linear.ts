import type { BuildContext } from './layers/define'
import { last, type Value } from './graph/value'

/**
 * A linear map of the last axis, `x·Wᵀ + b`, with PyTorch's names, layout and start:
 * `weight` (units, features) and `bias` (units), both uniform in ±1/√features.
 */
export function linear(
  { g, weight }: Pick<BuildContext<unknown>, 'g' | 'weight'>,
  x: Value,
  units: number,
  { name = '', bias = true }: { name?: string; bias?: boolean } = {},
): Value {
  const features = last(x.shape)
  const start = { kind: 'uniform', limit: 1 / Math.sqrt(features) } as const
  const prefix = name === '' ? '' : `${name}.`
  const w = weight(`${prefix}weight`, [units, features], start) // (units, features)
  const y = g.matmul(x, g.transpose(w)) // (…, units)
  return bias ? g.add(y, weight(`${prefix}bias`, [units], start)) : y
}
