import type { Score } from './tasks/define'
import { tasks } from './tasks/registry'

/** What a task measures besides its loss: its metrics and its scores. */
export function measuresOf(task: string): readonly Score[] {
  const { metrics = [], scores = [] } = tasks.get(task) ?? {}
  return [...metrics, ...scores]
}

/** Whether a number that a task measures is a share of 0 to 1, which people read in per cent. */
export function isShare(task: string, measure: string): boolean {
  return measuresOf(task).some(({ name, share }) => name === measure && share)
}

/** The number that a task is judged by. */
export function decisiveMeasure(task: string): Score {
  const decisive = tasks.get(task)?.decisive
  return measuresOf(task).find(({ name }) => name === decisive) ?? { name: 'loss', better: 'lower' }
}

/** The number that a task is judged by first, then its loss. */
export function chiefMeasures(task: string): readonly string[] {
  return [...new Set([decisiveMeasure(task).name, 'loss'])]
}

/** Whether a task's models yield logits of classes, rather than values. */
export function yieldsClasses(task: string): boolean {
  return tasks.get(task)?.targetDType === 'int32'
}
