import { last, type Value } from './graph/value'
import type { BuildContext } from './layers/define'

/** Layer norm over the last axis with a learned `weight` and `bias` (D), named after a part of the layer if it has several. */
export function normalise(
  { g, weight }: Pick<BuildContext<unknown>, 'g' | 'weight'>,
  x: Value,
  { part, epsilon = 1e-5 }: { part?: string; epsilon?: number } = {},
): Value {
  const prefix = part === undefined ? '' : `${part}.`
  const D = last(x.shape)
  const scale = weight(`${prefix}weight`, [D], { kind: 'ones' })
  const shift = weight(`${prefix}bias`, [D], { kind: 'zeros' })
  return g.layerNorm(x, scale, shift, { epsilon }) // (…, D)
}
