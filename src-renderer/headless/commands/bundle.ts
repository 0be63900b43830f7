import { packRuns } from '../../bridge/takeaway/runs-file'
import { option, type Command } from '../command'
import { findRuns } from '../find-runs'

/** Writes runs as one file, for another library. */
export default (async (context) => {
  const { storage, main, output, request } = context
  const runs = await findRuns(context)
  const ids = runs.map(({ id }) => id)
  const content = await packRuns(storage, ids, request.options.data === true)
  const path = option(context, 'out')!
  await main['file.write']({ path, content })
  output.data({ bundle: path, bytes: content.length, runs: await storage['bundles.content']({ runs: ids }) })
  output.say(`${runs.map(({ name }) => name).join(', ')}: ${path} (${(content.length / 1024).toFixed(0)} KB)`)
}) satisfies Command
