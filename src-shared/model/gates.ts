import type { Graph, Positions } from './graph/graph'
import type { Value } from './graph/value'
import { linear } from './linear'
import type { BuildContext } from './layers/define'

/** Shows gates of 0 to 1, one a channel: (B, C). */
export function showChannelGates(g: Graph, gates: Value) {
  const key: Positions = { kind: 'channel', shape: [gates.shape[1]!] }
  g.probe('gate-channels', gates, ['batch', 'channel'], { key })
}

/** Shows gates of 0 to 1, one a place of the map: (B, H, W). */
export function showPlaceGates(g: Graph, gates: Value, positions: Positions | undefined) {
  g.probe('gate-places', gates, ['batch', 'row', 'column'], { key: positions })
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

/** Shows gates of each channel at each place (B, H, W, C): those of channels as means over places, and the reverse. */
export function showMeanGates(
  g: Graph,
  { channels, places }: { channels: Value; places: Value },
  positions: Positions | undefined,
) {
  showChannelGates(g, g.mean(channels, { axes: [1, 2] }))
  showPlaceGates(g, g.mean(places, { axes: [3] }), positions)
}
