import type { Head } from '#shared/attention/heads'
import type { HeadName } from '#renderer/engine/protocol'

/** How the engine calls a head. */
export const headNameOf = ({ map, head }: Pick<Head, 'map' | 'head'>): HeadName => ({
  ...{ layer: map.layer, probe: map.probe, head },
})

/** One text for a head's name, to look it up by. */
export const nameOf = ({ layer, probe, head }: HeadName) => `${layer}/${probe}/${head}`
