import * as m from '#shared/paraglide/messages.js'
import { count } from '../format'
import type { TrainingJob } from '../training-context'

/** What a training does before its first step. */
export function preparingText({ compiled }: TrainingJob): string {
  if (!compiled || compiled.done === compiled.total) return m.job_preparing()
  return m.job_compiling({ done: count(compiled.done), total: count(compiled.total) })
}
