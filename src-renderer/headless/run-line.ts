import type { RunRecord } from '#shared/records'

/** A run on one line: name, how far, how good, what of. */
export function runLine({ name, status, step, totalSteps, summary, spec }: RunRecord): string {
  const accuracy = summary['test/accuracy'] ?? summary['validation/accuracy'] ?? summary['train/accuracy']
  const figure = accuracy == null ? '—' : percent(accuracy)
  return [
    name.padEnd(22),
    status.padEnd(12),
    `${step}/${totalSteps}`.padEnd(14),
    figure.padEnd(8),
    spec.name,
  ].join('')
}

/** 0.9671 as 96.7%. */
export function percent(value: number): string {
  return `${(100 * value).toFixed(1)}%`
}
