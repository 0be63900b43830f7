import { packRuns } from '../../bridge/takeaway/runs-file'
import { writeFile } from '../../bridge/write-file'
import { option, type Command } from '../command'
import { findRuns } from '../find-runs'

/** Writes runs as one file, for another library. */
export default (async (context) => {
  const { storage, main, output, request } = context
  const runs = await findRuns(context)
  const ids = runs.map(({ id }) => id)
  const path = option(context, 'out')!
  const bytes = await writeFile(main, path, packRuns(storage, ids, request.options.data === true))
  output.data({ bundle: path, bytes, runs: await storage['bundles.content']({ runs: ids }) })
  output.say(`${runs.map(({ name }) => name).join(', ')}: ${path} (${(bytes / 1024).toFixed(0)} KB)`)
}) satisfies Command
