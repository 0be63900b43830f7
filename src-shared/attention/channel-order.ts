/** Channels in the order in which they are drawn: as they come, or the strongest first. */
export function channelOrder(values: ArrayLike<number>, sorted: boolean): readonly number[] {
  const channels = Array.from(values, (_, channel) => channel)
  if (!sorted) return channels
  return channels.sort((a, b) => Math.abs(values[b]!) - Math.abs(values[a]!) || a - b)
}
