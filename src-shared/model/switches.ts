import type { Probe, Through } from './graph/probe'
import { sizeOf } from './graph/value'

/**
 * Lets heads be switched off: a layer goes on with `s · weights + (1 − s) · off`, where `s` is fed for every head (1 for a
 * head that is on, 0 for one that is off) and `off` is 0, or 1 for gates. So a head that is off yields zeros in place of
 * its weighted values, as in Michel, Levy, Neubig 2019, arXiv:1905.10650; gates that are off let everything through.
 */
export const switched: Through = (g, probe, index) => {
  const { value, axes } = probe.used
  const s = g.input(switchName(index), [switchCount(probe)]) // (H)
  const factor = g.reshape(s, { shape: axes.map((axis, i) => (axis === 'head' ? value.shape[i]! : 1)) })
  const kept = g.mul(value, factor)
  return probe.off === 0 ? kept : g.add(kept, g.sub(1, factor))
}

/** Name of the feed with the switches of a graph's `index`th probe. */
export function switchName(index: number): string {
  return `switch/${index}`
}

/** How many switches a probe has: one a head, or one for all where it has no heads. */
export function switchCount({ used: { value, axes } }: Pick<Probe, 'used'>): number {
  return sizeOf(value.shape.filter((_, axis) => axes[axis] === 'head'))
}
