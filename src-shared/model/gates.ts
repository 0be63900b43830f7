import type { Graph } from './graph/graph'
import type { Named, Positions } from './graph/probe'
import type { Value } from './graph/value'
import { linear } from './linear'
import type { BuildContext } from './layers/define'

/**
 * Shows gates of 0 to 1, one a channel: (B, C); yields the gates to go on with: these, or the larger `used` that they are
 * means of. Gates that are switched off are 1: everything goes on as if there were none.
 */
export function channelGates(g: Graph, gates: Value, used?: Named): Value {
  const key: Positions = { kind: 'channel', shape: [gates.shape[1]!] }
  return g.probe('gate-channels', gates, ['batch', 'channel'], { key, used, off: 1 })
}

/** The same for gates of each place of the map: (B, H, W). */
export function placeGates(g: Graph, gates: Value, key: Positions | undefined, used?: Named): Value {
  return g.probe('gate-places', gates, ['batch', 'row', 'column'], { key, used, off: 1 })
}

/** Gates of each channel and place, (B, H, W, C), with what their axes mean. */
export function everywhere(value: Value): Named {
  return { value, axes: ['batch', 'row', 'column', 'channel'] }
}

/** Shows gates (B, H, W, C) by their means over places; yields those to go on with. */
export function meanChannelGates(g: Graph, gates: Value): Value {
  return channelGates(g, g.mean(gates, { axes: [1, 2] }), everywhere(gates))
}

/** Shows gates (B, H, W, C) by their means over channels; yields those to go on with. */
export function meanPlaceGates(g: Graph, gates: Value, positions: Positions | undefined): Value {
  return placeGates(g, g.mean(gates, { axes: [3] }), positions, everywhere(gates))
}

/** Numbers of channels (B, C) as they lie over a map: (B, 1, 1, C). */
export function overPlaces(g: Graph, channels: Value): Value {
  const [B, C] = channels.shape as [number, number]
  return g.reshape(channels, { shape: [B, 1, 1, C] })
}

/** Width of a bottleneck: the channels divided, at least `least`. */
export function reduced(channels: number, reduction: number, least = 1): number {
  return Math.max(least, Math.floor(channels / reduction))
}

/** Two linear maps through a narrow middle, `fc2(relu(fc1(x)))`, along the last axis. */
export function bottleneck(
  context: Pick<BuildContext<unknown>, 'g' | 'weight'>,
  x: Value,
  reduction: number,
): Value {
  const C = x.shape.at(-1)!
  const middle = context.g.relu(linear(context, x, reduced(C, reduction), { name: 'fc1' })) // (…, C/r)
  return linear(context, middle, C, { name: 'fc2' }) // (…, C)
}
