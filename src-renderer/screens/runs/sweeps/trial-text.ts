import * as m from '#shared/paraglide/messages.js'
import type { SettingValue } from '#shared/sweep/dimensions/define'
import type { SweepRecord } from '#shared/sweep/record'
import type { Trial } from '#shared/sweep/trial'
import { percent } from '#renderer/state/format'
import { measureText } from '#renderer/state/measure-text'
import { metricName } from '#renderer/state/metric-name'
import { settingValue } from '#renderer/state/run-fields'

/** State of a trial in words: where it waits, where it was stopped. */
export function trialState({ state, scores }: Pick<Trial, 'state' | 'scores'>, part: number): string {
  const words: Readonly<Record<Trial['state'], () => string>> = {
    queued: m.sweep_state_queued,
    running: m.sweep_state_running,
    waiting: () => m.sweep_state_waiting({ rung: scores.length }),
    finished: m.sweep_state_finished,
    stopped: () => m.sweep_state_stopped({ part: percent(part, 0) }),
    failed: m.sweep_state_failed,
  }
  return words[state]()
}

/** State of a sweep in words; an active one that does not train waits for its turn. */
export function sweepState({ status, counts }: SweepRecord): string {
  const words = {
    active: counts.running > 0 ? m.sweep_status_active : m.sweep_status_waiting,
    paused: m.sweep_status_paused,
    finished: m.sweep_status_finished,
    stopped: m.sweep_status_stopped,
  }
  return words[status]()
}

/** A value of what a sweep makes best, as people read it. */
export function scoreText({ spec }: Pick<SweepRecord, 'spec'>, value: number | null): string {
  return measureText(spec.base.task.type, measured(spec.metric), value)
}

/** What a sweep makes best, as people call it. */
export const scoreName = ({ spec }: Pick<SweepRecord, 'spec'>) => metricName(measured(spec.metric))

const measured = (metric: string) => metric.replace(/^[^/]*\//, '')

/** A searched value in a table: at most four digits that mean something. */
export function searchedValue(value: SettingValue | undefined): string {
  return settingValue(typeof value === 'number' ? Number(value.toPrecision(4)) : value)
}

/** Trials of a sweep that have ended, and all there will be. */
export function endedOf({ counts, spec }: SweepRecord, planned: number): { done: number; all: number } {
  return { done: counts.finished + counts.stopped + counts.failed, all: planned * spec.seeds }
}
