import type { Command } from '../command'
import { runLine } from '../run-line'

/** Shows one run: its state, its figures, its settings. */
export default (async ({ output, storage, request }) => {
  const run = await storage['runs.find']({ text: request.words[0]! })
  output.data(run)
  output.say(runLine(run))
  output.say(`on ${run.device}, ${run.parameterCount} parameters, ${(run.trainedMs / 1000).toFixed(1)} s`)
  for (const [name, value] of Object.entries(run.summary)) output.say(`  ${name.padEnd(24)}${value ?? '—'}`)
  output.say(JSON.stringify(run.spec, null, 2))
}) satisfies Command
