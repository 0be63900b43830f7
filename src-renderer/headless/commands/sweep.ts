import { HeadlightError } from '#shared/errors'
import { firstTrials } from '#shared/sweep/next-move'
import { resultsOf } from '#shared/sweep/results'
import type { SweepRecord } from '#shared/sweep/record'
import { searchOf } from '#shared/sweep/search'
import { option, type Command, type CommandContext } from '../command'
import { provideData } from '../provide-data'
import { chosenSweep } from '../sweep/chosen-sweep'
import { resultTable } from '../sweep/result-table'
import { work } from '../sweep/work'

/** Makes a sweep, or goes on with one, works through it, and prints what it found. */
export default (async (context) => {
  const { storage, output } = context
  const sweep = await theSweep(context)
  await provideData(context, sweep.spec.base)
  await work(context, sweep)
  const results = resultsOf(sweep.spec, await storage['trials.list']({ sweep: sweep.id }))
  output.data({ ended: 'finished', sweep: sweep.id, name: sweep.name, ...results })
  for (const line of resultTable(sweep.spec, results)) output.say(line)
}) satisfies Command

async function theSweep(context: CommandContext): Promise<SweepRecord> {
  const { storage, output, request } = context
  const resumed = option(context, 'resume')
  if (resumed !== undefined) {
    const { id } = await storage['sweeps.find']({ text: resumed })
    return storage['sweeps.update']({ id, status: 'active' })
  }
  const word = request.words[0]
  if (word === undefined) throw new HeadlightError('sweep_of_what')
  const spec = await chosenSweep(context, word)
  const search = searchOf(spec)
  const sweep = await storage['sweeps.create']({ spec, trials: firstTrials(spec, search) })
  const { planned, cost } = search
  output.data({ sweep: sweep.id, name: sweep.name, configurations: planned, seeds: spec.seeds })
  output.say(
    `${sweep.name}: ${planned} configurations × ${spec.seeds} seeds, at most ${(cost * spec.seeds).toFixed(1)} full trainings. ` +
      `Stopped amid it, "headlight sweep --resume ${sweep.name}" goes on.`,
  )
  return sweep
}
