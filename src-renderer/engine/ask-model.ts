import { HeadlightError } from '#shared/errors'
import type { ExampleView } from '#shared/records'
import type { ModelAnswer, Question } from './protocol'
import { inspect } from './inspect'
import { attentionMaps } from './training/attention-maps'
import { loadModelProgram } from './training/model-program'
import { loadTrainedModel, type TrainedModel } from './trained-model'
import type { JobContext } from './training-job'

/** Asks a run's model about one example: its answer, and the attention it paid. */
export async function askModel(question: Question, context: JobContext): Promise<ModelAnswer> {
  const { off = [], want = [] } = question
  const model = await loadTrainedModel(question.run, context, question.step)
  const { data } = model.experiment
  const { target, ...asked } = encodeQuestion(question, model)
  const switches = off.length > 0
  const program = loadModelProgram(context.executor, model.experiment, model.parameters, 1, { switches })
  try {
    if (switches) program.switchOff(off)
    const from = context.now()
    const made = await data.generate?.(asked.batch, program.ask, asked.view, question.how)
    const { batch, view } = made ?? asked
    const { answer, probes } = await program.answerBatch(batch)
    const said = made?.said ?? data.read?.(answer, view)
    const where = { step: model.step, views: [view] }
    const maps = program.probes.flatMap((probe, i) => attentionMaps(probe, probes[i]!, where))
    const wanted = { batch, view, known: target !== null, off, want }
    const inspected = want.length > 0 ? await inspect(context.executor, model, wanted) : {}
    return {
      labels: data.signature.labels,
      probabilities: data.kept?.(answer) ?? answer,
      ...(said && { said }),
      maps,
      ...inspected,
      view,
      target,
      ms: context.now() - from,
    }
  } finally {
    program.dispose()
  }
}

/** The question's example, encoded: one of the run's rows, or what the user made. */
function encodeQuestion({ example, part = 'validation' }: Question, { run, experiment }: TrainedModel) {
  const { data, parts } = experiment
  if (typeof example !== 'number') {
    const view = data.asSeen?.(example) ?? example
    return { batch: data.encodeView(view), view, target: null }
  }
  const row = parts[part][example]
  if (row === undefined) {
    throw new HeadlightError('no_such_example', {
      run: run.name,
      example,
      part,
      last: parts[part].length - 1,
    })
  }
  const view: ExampleView = data.view(row)
  return { batch: data.encode([row]), view, target: data.target(row) }
}
