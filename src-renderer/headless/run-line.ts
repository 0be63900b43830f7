import type { RunRecord } from '#shared/records'
import { isShare } from '#shared/measures'
import { tasks } from '#shared/tasks/registry'

/** A run on one line: name, how far, how good, what of. */
export function runLine({ name, status, step, totalSteps, summary, spec }: RunRecord): string {
  const metric = tasks.get(spec.task.type)?.decisive ?? 'loss'
  const best = ['test', 'validation', 'train'].map((part) => summary[`${part}/${metric}`])
  const value = best.find((known) => known != null)
  return [
    name.padEnd(22),
    status.padEnd(12),
    `${step}/${totalSteps}`.padEnd(14),
    (value == null ? '—' : figure(spec.task.type, metric, value)).padEnd(8),
    spec.name,
  ].join('')
}

/** A measured number of a task: shares such as accuracy in per cent, others with four digits. */
export function figure(task: string, metric: string, value: number): string {
  return isShare(task, metric) ? percent(value) : String(Number(value.toPrecision(4)))
}

/** 0.9671 as 96.7%. */
export function percent(value: number): string {
  return `${(100 * value).toFixed(1)}%`
}
