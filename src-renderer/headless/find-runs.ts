import type { RunRecord } from '#shared/records'
import type { CommandContext } from './command'

/** The runs that a command's words name. */
export function findRuns({ storage, request }: CommandContext): Promise<RunRecord[]> {
  return Promise.all(request.words.map((text) => storage['runs.find']({ text })))
}
