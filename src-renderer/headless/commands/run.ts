import { missingMembers } from '../../engine/members'
import { chosenSpec } from '../chosen-spec'
import { backendOption, option, type Command } from '../command'
import { follow } from '../follow'
import { provideData } from '../provide-data'

/** Trains a preset or a spec file. */
export default (async (context) => {
  const spec = await chosenSpec(context, context.request.words[0]!)
  await provideData(context, spec)
  for (const member of await missingMembers(spec, context.storage))
    await follow(context, () => context.engine.calls.start({ spec: member, backend: backendOption(context) }))
  const name = option(context, 'name')
  const job = { spec, backend: backendOption(context), ...(name ? { name } : {}) }
  await follow(context, () => context.engine.calls.start(job))
}) satisfies Command
