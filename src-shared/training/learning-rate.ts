import { findOf, settingsOf } from '../registry'
import type { TrainingSpec } from '../spec'
import { schedules } from './schedules/registry'

/** The learning rate at every step (0 for the first) of a run of `total` steps: warm-up, then the schedule. */
export function learningRate(
  training: Pick<TrainingSpec, 'learningRate' | 'schedule' | 'warmup'>,
  total: number,
): (step: number) => number {
  const schedule = findOf(schedules, 'schedule', training.schedule.type)
  const params = settingsOf(schedule.params, training.schedule, 'schedule')
  const { warmup, learningRate: base } = training
  return (step) =>
    step < warmup
      ? (base * (step + 1)) / warmup
      : base * schedule.factor(step - warmup, total - warmup, params)
}
