import { option, type CommandContext } from './command'
import { printGroups } from './print-groups'
import { runLine } from './run-line'
import { fieldOf, showingPlace, wantedRuns } from './wanted-runs'

const page = 1000

/** Prints the runs that a query finds, or the groups that `--group` makes of them. */
export async function listRuns(context: CommandContext, text: string): Promise<void> {
  const group = option(context, 'group')
  await showingPlace(context, text, () =>
    group === undefined
      ? printRuns(context, text)
      : printGroups(context, wantedRuns(context, text), fieldOf(group)),
  )
}

async function printRuns(context: CommandContext, text: string): Promise<void> {
  const { output, storage } = context
  const wanted = wantedRuns(context, text)
  for (let offset = 0, total = 1; offset < total; offset += page) {
    const found = await storage['runs.list']({ ...wanted, limit: page, offset })
    total = found.total
    for (const run of found.runs) {
      output.data(run)
      output.say(runLine(run))
    }
    if (total > 0) continue
    const isAll = wanted.query === null && wanted.shelf === 'active'
    output.say(isAll ? 'There are no runs yet. `headlight run digits` trains the first one.' : 'No run fits.')
  }
}
