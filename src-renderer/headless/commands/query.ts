import type { Command } from '../command'
import { listRuns } from '../list-runs'

/** Lists the runs that a query finds. */
export default (async (context) => {
  await listRuns(context, context.request.words[0]!)
}) satisfies Command
