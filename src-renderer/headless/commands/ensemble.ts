import { ensembleOf, type Joining } from '#shared/ensemble'
import { HeadlightError } from '#shared/errors'
import { yieldsClasses } from '#shared/measures'
import { trainingBackend } from '../backend'
import { option, type Command } from '../command'
import { follow } from '../follow'

const methods = ['mean', 'weighted', 'stacked'] as const satisfies readonly Joining['method'][]

/** Joins finished runs into one model and measures it. */
export default (async (context) => {
  const { request, storage, engine } = context
  const runs = await Promise.all(request.words.map((text) => storage['runs.find']({ text })))
  const wanted = option(context, 'method') ?? 'mean'
  const method = methods.find((known) => known === wanted)
  if (!method) throw new HeadlightError('bad_option', { option: '--method', expected: methods.join(', ') })
  const of = yieldsClasses(runs[0]!.spec.task.type) ? 'classes' : 'values'
  const name = option(context, 'name') ?? `Ensemble of ${runs.map((run) => run.name).join(', ')}`
  const spec = ensembleOf(runs, name.slice(0, 200), { method, of })
  const backend = await trainingBackend(context)
  await follow(context, () => engine.calls.start({ spec, backend }))
}) satisfies Command
