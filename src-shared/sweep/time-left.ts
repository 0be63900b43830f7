import type { TrialProgress } from '../ipc/storage/sweeps'
import { searchOf } from './search'
import type { SweepSpec } from './spec'

/**
 * Milliseconds that a sweep still takes at most, from the median speed of its trials so far; `null` before one has trained. Trials
 * that ended take no more time, whatever the rule allowed them. However many train at once, it takes no less than the longest
 * of those that are open.
 */
export function timeLeft(spec: SweepSpec, trials: readonly TrialProgress[], atOnce: number): number | null {
  const speeds = trials.flatMap(({ step, totalSteps, trainedMs }) =>
    step > 0 && trainedMs > 0 ? [(trainedMs / step) * totalSteps] : [],
  )
  if (speeds.length === 0) return null
  const whole = median(speeds)
  const longest = Math.max(0, ...trials.filter(isOpen).map((trial) => 1 - partOf(trial)))
  const left = trainingsLeft(spec, trials)
  return whole * Math.max(left / Math.max(1, atOnce), Math.min(left, longest))
}

/** Full trainings that are still to come at most. */
function trainingsLeft(spec: SweepSpec, trials: readonly TrialProgress[]): number {
  const { cost, planned } = searchOf(spec)
  const done = trials.reduce((sum, trial) => sum + partOf(trial), 0)
  const byRule = cost * spec.seeds - done
  const open = trials.filter(isOpen)
  const unknown = planned * spec.seeds - trials.length
  const byTrials = unknown + open.reduce((sum, trial) => sum + 1 - partOf(trial), 0)
  return Math.max(0, Math.min(byRule, byTrials))
}

const isOpen = ({ state }: TrialProgress) => ['queued', 'running', 'waiting'].includes(state)
const partOf = ({ step, totalSteps }: TrialProgress) => (totalSteps > 0 ? step / totalSteps : 0)

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2
}
