import { toErrorData, type ErrorData } from '#shared/errors'
import type { CliRequest } from '#shared/cli/request'
import { overwriteGetLocale } from '#shared/paraglide/runtime.js'
import { openEngine } from '../bridge/engine'
import { mainProcess } from '../bridge/main-process'
import { connectStorage } from '../bridge/storage'
import { Backends } from '../state/backends/backends.svelte'
import { backendsHere } from '../state/backends/here'
import { describeError } from '../state/describe-error'
import type { EngineEvent } from '../engine/protocol'
import type { Command } from './command'
import { Output } from './output'

const commands = import.meta.glob<{ default: Command }>('./commands/*.ts')

/** Does what the command line asks, prints it, and ends the program. */
export async function runCommandLine(): Promise<void> {
  const { request: given, terminal, columns } = await mainProcess['cli.args']({})
  const request = given as CliRequest
  const output = new Output(mainProcess, { terminal, columns, json: request.options.json === true })
  const code = await attempt(request, output)
  await output.settle()
  await mainProcess['cli.exit']({ code })
}

async function attempt(request: CliRequest, output: Output): Promise<number> {
  try {
    overwriteGetLocale(() => request.locale)
    const storage = connectStorage()
    const { notice } = await storage['library.open']({})
    if (notice) output.fail(describeError(notice))
    const listeners: ((event: EngineEvent) => void)[] = []
    const engine = await openEngine('trainer', (event) => listeners.forEach((listener) => listener(event)))
    const { default: command } = await commands[`./commands/${request.command}.ts`]!()
    await command({
      request,
      output,
      main: mainProcess,
      storage,
      engine,
      backends: new Backends(backendsHere(() => engine.calls.report())),
      listen: (listener) => listeners.push(listener),
    })
    return 0
  } catch (error) {
    output.fail(sentenceOf(toErrorData(error)))
    return 1
  }
}

/** What went wrong, with the layer at fault: here no row of a list stands beside the sentence. */
function sentenceOf(error: ErrorData): string {
  const sentence = describeError(error)
  return error.layer && !sentence.includes(error.layer) ? `${error.layer}: ${sentence}` : sentence
}
