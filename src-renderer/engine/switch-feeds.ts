import { HeadlightError } from '#shared/errors'
import type { Probe } from '#shared/model/graph/probe'
import { switchCount, switchName } from '#shared/model/switches'
import type { Feeds } from './executors/executor'
import type { HeadName } from './protocol'

/** Every head of a model that can be switched off, layer by layer. */
export function headsOf(probes: readonly Probe[]): HeadName[] {
  return probes.flatMap((probe) => {
    const { layer, name } = probe
    return Array.from({ length: switchCount(probe) }, (_, head) => ({ layer, probe: name, head }))
  })
}

/** What the switches of a model are fed so that these heads are off and all others on; `no_such_head` for a head it lacks. */
export function switchFeeds(probes: readonly Probe[], off: readonly HeadName[]): Feeds {
  const all = probes.map((probe) => new Float32Array(switchCount(probe)).fill(1))
  for (const { layer, probe, head } of off) {
    const switches = all[probes.findIndex((known) => known.layer === layer && known.name === probe)]
    if (!switches || !(head in switches)) throw new HeadlightError('no_such_head', { layer, probe, head })
    switches[head] = 0
  }
  return Object.fromEntries(all.map((switches, i) => [switchName(i), switches]))
}
