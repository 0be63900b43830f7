import { nearestDivisors } from './divisors'
import type { Graph } from './graph/graph'
import { sizeOf, type Value } from './graph/value'
import type { BuildContext } from './layers/define'
import { misfit } from './misfit'

interface Norm {
  /** What its parameters are named after; none where absent. */
  readonly name?: string
  readonly groups?: number
  readonly epsilon?: number
}

/**
 * Gives each group of channels of each example mean 0 and variance 1 over all places, then a learned scale and shift,
 * as `torch.nn.GroupNorm`: (B, …, C) → the same. No statistics outlive the example, so training and answering agree.
 */
export function groupNorm(
  { g, weight }: Pick<BuildContext<unknown>, 'g' | 'weight'>,
  x: Value,
  { name = '', groups = 1, epsilon = 1e-5 }: Norm = {},
): Value {
  const C = x.shape.at(-1)!
  const prefix = name === '' ? '' : `${name}.`
  const scale = weight(`${prefix}weight`, [C], { kind: 'ones' })
  const shift = weight(`${prefix}bias`, [C], { kind: 'zeros' })
  return g.add(g.mul(standardized(g, x, groups, epsilon), scale), shift) // (B, …, C)
}

/** Each group of channels with mean 0 and variance 1 over all places of its example: (B, …, C) → the same. */
export function standardized(g: Graph, x: Value, groups: number, epsilon = 1e-5): Value {
  const [B, C] = [x.shape[0]!, x.shape.at(-1)!]
  const grouped = g.reshape(x, { shape: [B, sizeOf(x.shape.slice(1, -1)), groups, C / groups] }) // (B, P, G, C/G)
  const mean = (v: Value) => g.mean(g.mean(v, { axes: [1], keepDims: true }), { axes: [3], keepDims: true }) // (B, 1, G, 1)
  return g.reshape(normalized(g, grouped, mean, epsilon), { shape: x.shape })
}

/** A tensor with mean 0 and variance 1, by a way to take means that leaves reduced axes at size 1. */
export function normalized(g: Graph, x: Value, mean: (x: Value) => Value, epsilon = 1e-5): Value {
  const centred = g.sub(x, mean(x))
  return g.mul(centred, g.rsqrt(g.add(mean(g.square(centred)), epsilon)))
}

/** Checks that the groups divide the channels; the error names the nearest numbers of groups that do. */
export function expectGroupsDivide(layer: string, groups: number, channels: number) {
  if (channels % groups === 0) return
  const near = nearestDivisors(channels, groups)
  const values = { groups, channels, nearest: near.join(', ') }
  const closest = near.toSorted((a, b) => Math.abs(a - groups) - Math.abs(b - groups))
  throw misfit(layer, 'groups_do_not_divide', values, closest.map((value) => ({ param: 'groups', value }))) // prettier-ignore
}
