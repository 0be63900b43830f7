import { missingMembers } from '../../engine/members'
import { chosenSpec } from '../chosen-spec'
import { trainingBackend } from '../backend'
import { option, type Command } from '../command'
import { follow } from '../follow'
import { provideData } from '../provide-data'

/** Trains a preset or a spec file. */
export default (async (context) => {
  const spec = await chosenSpec(context, context.request.words[0]!)
  await provideData(context, spec)
  const backend = await trainingBackend(context)
  for (const member of await missingMembers(spec, context.storage))
    await follow(context, () => context.engine.calls.start({ spec: member, backend }))
  const name = option(context, 'name')
  const job = { spec, backend, ...(name ? { name } : {}) }
  await follow(context, () => context.engine.calls.start(job))
}) satisfies Command
