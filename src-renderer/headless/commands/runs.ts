import type { Command } from '../command'
import { runLine } from '../run-line'

/** Lists the runs, newest first. */
export default (async ({ output, storage }) => {
  for (let offset = 0, total = 1; offset < total; offset += 1000) {
    const page = await storage['runs.list']({ limit: 1000, offset })
    total = page.total
    for (const run of page.runs) {
      output.data(run)
      output.say(runLine(run))
    }
    if (total === 0) output.say('There are no runs yet. `headlight run digits` trains the first one.')
  }
}) satisfies Command
