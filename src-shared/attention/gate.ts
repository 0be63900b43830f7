import type { AttentionMap } from '../records'

/** Whether a map's weights are gates, each from 0 to 1 by itself, rather than shares that sum to 1 over the keys. */
export function isGate({ probe }: Pick<AttentionMap, 'probe'>): boolean {
  return probe.startsWith('gate')
}
