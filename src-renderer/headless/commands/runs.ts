import { option, type Command } from '../command'
import { listRuns } from '../list-runs'

/** Lists the runs, newest first, or those that `--query` finds. */
export default (async (context) => {
  await listRuns(context, option(context, 'query') ?? '')
}) satisfies Command
