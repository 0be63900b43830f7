import { HeadlightError } from '#shared/errors'
import { byHarm, harm } from '#shared/attention/harm'
import { chiefMeasures, decisiveMeasure, isShare } from '#shared/measures'
import type { Ablation, AblationJob, HeadName } from '../../engine/protocol'
import { answerOnChosen } from '../backend'
import { numberOption, option, type Command, type CommandContext } from '../command'
import { headName, parseHeads } from '../head-name'
import { figure } from '../run-line'

type Part = AblationJob['part']

/** Measures a run's model with heads switched off, together with `--off` or one by one, and prints the most needed first. */
export default (async (context) => {
  const { request, engine, storage, output } = context
  const run = await storage['runs.find']({ text: request.words[0]! })
  const part = partOf(context)
  await answerOnChosen(context)
  const heads = await engine.calls.heads({ run: run.id })
  if (heads.length === 0) throw new HeadlightError('no_attention', { run: run.name })
  const sets = setsOf(context, heads)
  const [examples, step] = ['examples', 'step'].map((name) => numberOption(context, name))
  context.listen((told) => {
    if (told.kind === 'measuring') output.bar(told.done / told.of, `${Math.floor(told.done)}/${told.of}`)
  })
  const job = {
    run: run.id,
    part,
    sets,
    ...(examples !== undefined && { examples }),
    ...(step !== undefined && { step }),
  }
  tell(context, run.spec.task.type, { ...job, heads }, await engine.calls.ablate(job))
}) satisfies Command

/** All heads of `--off` together; every head by itself where that is wanted or nothing else is. */
function setsOf(context: CommandContext, heads: readonly HeadName[]): HeadName[][] {
  const off = option(context, 'off')
  const isScan = context.request.options['scan'] === true || off === undefined
  return [
    ...(off === undefined ? [] : [parseHeads(off, heads)]),
    ...(isScan ? heads.map((head) => [head]) : []),
  ]
}

function partOf(context: CommandContext): Part {
  const part = option(context, 'part') ?? 'validation'
  if (part === 'validation' || part === 'test') return part
  throw new HeadlightError('unknown_part', { got: part })
}

function tell(
  { output }: CommandContext,
  task: string,
  { part, sets, heads }: Pick<AblationJob, 'part' | 'sets'> & { readonly heads: readonly HeadName[] },
  { examples, results }: Ablation,
) {
  const [all, ...without] = results
  const measure = decisiveMeasure(task)
  const names = sets.map((set) => set.map((head) => headName(head, heads)).join(','))
  const width = Math.max(8, ...names.map((name) => name.length))
  const figures = (measured: Readonly<Record<string, number>>) =>
    chiefMeasures(task).map((name) => `${name} ${figure(task, name, measured[name]!).padEnd(9)}`)
  output.data({ part, examples, off: [], measured: all })
  output.say(`${'ALL ON'.padEnd(width)}  ${figures(all!).join(' ')}(${part}, ${examples} examples)`)
  for (const place of byHarm(results, measure)) {
    const measured = without[place]!
    const worse = harm(all!, measured, measure)
    output.data({ off: sets[place], measured, harm: worse })
    output.say(
      `${names[place]!.padEnd(width)}  ${figures(measured).join(' ')}${verdict(task, measure.name, worse)}`,
    )
  }
}

function verdict(task: string, measure: string, worse: number): string {
  if (worse === 0) return `${measure} unchanged`
  const much = Math.abs(worse)
  const change = isShare(task, measure) ? `${(100 * much).toFixed(1)} points` : figure(task, measure, much)
  return `${measure} ${change} ${worse > 0 ? 'worse' : 'better'}`
}
