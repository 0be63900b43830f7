import { soundTrials, type SoundTrial } from '#shared/backends/choose'
import type { BackendTrial } from '#shared/backends/remembered'
import * as m from '#shared/paraglide/messages.js'
import { short } from '../format'
import { backendName } from '../backend-name'
import type { Backends } from './backends.svelte'

type Known = Pick<Backends, 'chosen' | 'here' | 'measurement'>

/** Ratios of times below this are told as equal: they differ as much from one measurement to the next. */
const level = 1.15

/** A backend in a sentence: whether a graphics card is behind WebGL matters there. */
export function namedBackend({ here }: Pick<Known, 'here'>, backend: string): string {
  return backend === 'webgl' && here?.report.renderer && here.report.software
    ? m.backend_software_webgl()
    : backendName(backend)
}

/** How fast what training runs on is beside the next best; `null` where that was not measured. */
export function speedSentence(backends: Known): string | null {
  const sound = soundTrials(backends.measurement)
  const ours = sound.find(({ backend }) => backend === backends.chosen)
  const other = sound.find((trial) => trial !== ours)
  if (!ours || !other) return null
  const names = { chosen: namedBackend(backends, ours.backend), other: namedBackend(backends, other.backend) }
  if (Math.max(ours.ms / other.ms, other.ms / ours.ms) < level) return m.backend_level(names)
  return ours.ms < other.ms
    ? m.backend_faster({ ...names, times: timesText(other, ours) })
    : m.backend_slower({ ...names, times: timesText(ours, other) })
}

/** The backends that are left out because they compute something else, each in a sentence. */
export function faultSentences(backends: Known): string[] {
  const isWrong = ({ error }: BackendTrial) => error?.code === 'backend_wrong'
  const wrong = backends.measurement?.trials.filter(isWrong) ?? []
  return wrong.map(({ backend }) => m.backend_left_out({ name: namedBackend(backends, backend) }))
}

/** How many times as fast: 1.6, 12. */
function timesText(slow: SoundTrial, fast: SoundTrial): string {
  const ratio = slow.ms / fast.ms
  return short(ratio, ratio < 10 ? 1 : 0)
}
