import { packRun } from '../../bridge/run-bundles'
import { option, type Command } from '../command'

/** Writes a run as one file; how the example that ships with the app is made. */
export default (async (context) => {
  const run = await context.storage['runs.find']({ text: context.request.words[0]! })
  const content = await packRun(context.storage, run)
  const path = option(context, 'out')!
  await context.main['file.write']({ path, content })
  context.output.data({ bundle: path, bytes: content.length })
  context.output.say(`${run.name}: ${path} (${(content.length / 1024).toFixed(0)} KB)`)
}) satisfies Command
