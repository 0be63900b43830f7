import { diffSpecs } from '#shared/spec-diff'
import type { Command } from '../command'
import { runLine } from '../run-line'

/** Shows which settings of two runs differ, and both results. */
export default (async ({ output, storage, request }) => {
  const [a, b] = await Promise.all(request.words.map((text) => storage['runs.find']({ text })))
  const differences = diffSpecs(a!.spec, b!.spec)
  output.data({ a: a!.name, b: b!.name, differences })
  output.say(`A  ${runLine(a!)}`)
  output.say(`B  ${runLine(b!)}`)
  for (const { path, a: x, b: y } of differences)
    output.say(`  ${path}: ${JSON.stringify(x)} → ${JSON.stringify(y)}`)
  if (differences.length === 0) output.say('  Both have the same settings.')
}) satisfies Command
