import { presets } from '#shared/presets/registry'
import { chosenSpec } from '../chosen-spec'
import { trainingBackend } from '../backend'
import { option, type Command } from '../command'
import { follow } from '../follow'
import { provideData } from '../provide-data'
import { writeAttention } from './attention'
import { exportModel } from './export'

/** What a start without a display does: trains the first preset, exports it, and draws its attention. */
export default (async (context) => {
  const [preset] = presets.keys()
  const spec = await chosenSpec(context, preset!)
  await provideData(context, spec)
  const backend = await trainingBackend(context)
  const run = await follow(context, () => context.engine.calls.start({ spec, backend }))
  await exportModel(context, run.id, option(context, 'onnx')!)
  await writeAttention(context, run.id, 0, option(context, 'out')!)
}) satisfies Command
