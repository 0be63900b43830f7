import { trainingBackend } from '../backend'
import { numberOption, type Command } from '../command'
import { follow } from '../follow'

/** Goes on with a run from its newest checkpoint. */
export default (async (context) => {
  const totalSteps = numberOption(context, 'steps')
  const job = {
    run: context.request.words[0]!,
    backend: await trainingBackend(context),
    ...(totalSteps === undefined ? {} : { totalSteps }),
  }
  await follow(context, () => context.engine.calls.resume(job))
}) satisfies Command
