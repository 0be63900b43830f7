import * as m from '#shared/paraglide/messages.js'
import type { Backend } from '../engine/executors/executor'
import { faultSentences, speedSentence } from '../state/backends/sentence'
import { option, type CommandContext } from './command'

/** The backend that the command line names; its words were checked when it was read. */
const named = (context: CommandContext) => option(context, 'backend') as Backend | undefined

/** What to train on: as the command line says; else as the workbench does, measured where nobody has. */
export async function trainingBackend(context: CommandContext): Promise<Backend> {
  return named(context) ?? (await measuredBackend(context))
}

async function measuredBackend({ backends, output }: CommandContext): Promise<Backend> {
  await backends.load()
  if (!backends.isDue) return backends.ready()
  output.say(m.backend_measuring_once())
  const chosen = await backends.ready()
  for (const line of [speedSentence(backends), ...faultSentences(backends)]) if (line) output.say(line)
  return chosen
}

/** Has questions about trained models answered on what training would run on. */
export async function answerOnChosen(context: CommandContext): Promise<void> {
  const { backends, engine } = context
  if (!named(context)) await backends.load()
  await engine.calls.answerOn({ backend: named(context) ?? backends.chosen! })
}
