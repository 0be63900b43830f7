import { isShare } from '#shared/measures'
import { fixed, percent } from './format'

/** A number that a task measures, as people read it: 96.7%, 0.138. */
export function measureText(task: string, measure: string, value: number | null | undefined): string {
  return isShare(task, measure) ? percent(value) : fixed(value)
}
