import { fromErrorData } from '#shared/errors'
import { outcomeOf } from '#shared/outcome'
import { tasks } from '#shared/tasks/registry'
import type { RunRecord } from '#shared/records'
import type { TrainingEnd } from '../engine/protocol'
import { describeWarning } from '../state/describe-error'
import type { CommandContext } from './command'
import { figure } from './run-line'

/** Prints a training's progress until it ends; throws the error that ended it. */
export async function follow(context: CommandContext, begin: () => Promise<RunRecord>): Promise<RunRecord> {
  const { output, listen } = context
  const figures: Record<string, number> = {}
  let totalSteps = 1
  let task = ''
  const ended = new Promise<TrainingEnd>((resolve) => {
    listen((told) => {
      if (told.kind === 'ended') return resolve(told.end)
      if (told.kind !== 'training') return
      const { event } = told
      if (event.kind === 'metrics') {
        for (const { series, values } of event.points) figures[series] = values.at(-1)!
        const measured = event.points.filter(({ series }) => series.startsWith('validation/'))
        for (const { series, steps, values } of measured)
          output.data({ series, step: steps[0], value: values[0] })
        if (measured.length > 0 && !output.hasBar)
          output.say(line(figures, task, measured[0]!.steps[0]!, totalSteps))
      }
      if (event.kind === 'notice') {
        output.data(event)
        output.say(describeWarning(event.notice))
      }
      if (event.kind === 'progress') {
        output.data({ step: event.step, totalSteps, loss: figures['train/loss'], msLeft: event.msLeft })
        output.bar(event.step / totalSteps, line(figures, task, event.step, totalSteps, event.msLeft))
      }
    })
  })
  const run = await begin()
  totalSteps = run.totalSteps
  task = run.spec.task.type
  output.data({ run: run.id, name: run.name, totalSteps })
  output.say(`${run.name}: ${run.spec.name}, ${run.parameterCount} parameters, on ${run.device}`)
  const { run: done, error } = await ended
  if (error) throw fromErrorData(error)
  output.data({ ended: done.status, summary: done.summary })
  output.say(result(done))
  return done
}

/** Where a training stands, on one line. */
function line(
  figures: Readonly<Record<string, number>>,
  task: string,
  step: number,
  total: number,
  msLeft?: number | null,
): string {
  const loss = figures['train/loss']
  const metric = tasks.get(task)?.decisive ?? 'loss'
  const measured = figures[`validation/${metric}`]
  return [
    `step ${step} of ${total}`,
    ...(loss === undefined ? [] : [`loss ${loss.toFixed(4)}`]),
    ...(measured === undefined ? [] : [`validation ${metric} ${figure(task, metric, measured)}`]),
    ...(msLeft == null ? [] : [`${Math.ceil(msLeft / 1000)} s left`]),
  ].join(', ')
}

function result(run: RunRecord): string {
  const { name, step, trainedMs, status } = run
  return `${name} ${status} at step ${step} after ${(trainedMs / 1000).toFixed(1)} s${tested(run)}.`
}

/** How it did on the test part, and whether a preset's goal was met. */
function tested({ spec, summary }: RunRecord): string {
  const metric = tasks.get(spec.task.type)!.decisive
  const value = summary[`test/${metric}`]
  if (value == null) return ''
  const outcome = outcomeOf({ spec, summary })
  const said = (number: number) => figure(spec.task.type, metric, number)
  if (!outcome) return `; test ${metric} ${said(value)}`
  const { goal, baseline, isMet } = outcome
  return `; test ${metric} ${said(value)} (goal ${said(goal)}, ${isMet ? 'met' : 'not met'}; baseline ${said(baseline)})`
}
