import { importRuns } from '../bridge/takeaway/runs-file'
import type { CommandContext } from './command'

const words = {
  added: 'imported',
  same: 'is here already',
  differs: 'is here already in another state, which is kept',
} as const

/** Imports the runs of a file or a folder and says what became of each. */
export async function importRunsOf({ storage, output }: CommandContext, path: string): Promise<void> {
  for (const run of await importRuns(storage, path)) {
    output.data(run)
    const lacks = run.lacks === null ? '' : `; its data “${run.lacks}” is not on this computer`
    const archived = run.archived ? ', in the archive' : ''
    output.say(`${run.name}: ${words[run.arrival]}${archived}${lacks}`)
  }
}
