import { fromErrorData } from '#shared/errors'
import type { RunRecord } from '#shared/records'
import type { TrainingEnd } from '../engine/protocol'
import type { CommandContext } from './command'
import { percent } from './run-line'

/** Prints a training's progress until it ends; throws the error that ended it. */
export async function follow(context: CommandContext, begin: () => Promise<RunRecord>): Promise<RunRecord> {
  const { output, listen } = context
  const figures: Record<string, number> = {}
  let totalSteps = 1
  const ended = new Promise<TrainingEnd>((resolve) => {
    listen((told) => {
      if (told.kind === 'ended') return resolve(told.end)
      const { event } = told
      if (event.kind === 'metrics') {
        for (const { series, values } of event.points) figures[series] = values.at(-1)!
        const measured = event.points.filter(({ series }) => series.startsWith('validation/'))
        for (const { series, steps, values } of measured)
          output.data({ series, step: steps[0], value: values[0] })
        if (measured.length > 0 && !output.hasBar)
          output.say(line(figures, measured[0]!.steps[0]!, totalSteps))
      }
      if (event.kind === 'progress') {
        output.data({ step: event.step, totalSteps, loss: figures['train/loss'], msLeft: event.msLeft })
        output.bar(event.step / totalSteps, line(figures, event.step, totalSteps, event.msLeft))
      }
    })
  })
  const run = await begin()
  totalSteps = run.totalSteps
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
  step: number,
  total: number,
  msLeft?: number | null,
): string {
  const loss = figures['train/loss']
  const accuracy = figures['validation/accuracy']
  return [
    `step ${step} of ${total}`,
    ...(loss === undefined ? [] : [`loss ${loss.toFixed(4)}`]),
    ...(accuracy === undefined ? [] : [`validation ${percent(accuracy)}`]),
    ...(msLeft == null ? [] : [`${Math.ceil(msLeft / 1000)} s left`]),
  ].join(', ')
}

function result({ name, step, trainedMs, summary, status }: RunRecord): string {
  const test = summary['test/accuracy']
  const seconds = (trainedMs / 1000).toFixed(1)
  return `${name} ${status} at step ${step} after ${seconds} s${test == null ? '' : `; test accuracy ${percent(test)}`}.`
}
