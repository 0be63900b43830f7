import { HeadlightError } from '#shared/errors'
import { presets } from '#shared/presets/registry'
import { findOf } from '#shared/registry'
import { parseSpec } from '#shared/parse-spec'
import type { ExperimentSpec } from '#shared/spec'
import { withSetting } from '#shared/spec-path'
import { numberOption, type CommandContext } from './command'

/** The experiment a command line names: a preset or a spec file, with the options' changes. */
export async function chosenSpec(context: CommandContext, word: string): Promise<ExperimentSpec> {
  const base = word.endsWith('.json') ? await readSpec(context, word) : presetSpec(word)
  const steps = numberOption(context, 'steps')
  const epochs = numberOption(context, 'epochs')
  const seed = numberOption(context, 'seed')
  const training = {
    ...base.training,
    ...(steps === undefined ? {} : { duration: { steps } }),
    ...(epochs === undefined ? {} : { duration: { epochs } }),
    ...(seed === undefined ? {} : { seed }),
  }
  const settings = (context.request.options.set ?? []) as readonly string[]
  return parseSpec(settings.reduce(set, { ...base, training }))
}

function presetSpec(type: string): ExperimentSpec {
  const preset = findOf(presets, 'preset', type)
  return parseSpec({ ...preset.spec, preset: type })
}

async function readSpec({ main }: CommandContext, path: string): Promise<ExperimentSpec> {
  const text = new TextDecoder().decode(await main['file.read']({ path }))
  try {
    return parseSpec(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new HeadlightError('bad_json', { file: path, problem: error.message })
    throw error
  }
}

/** The spec with one `path=value` changed; layers are named by their ids: `layers.attention.heads=4`. */
function set<T extends object>(spec: T, setting: string): T {
  const [path = '', text = ''] = split(setting, '=')
  return withSetting(spec, path, valueOf(text))
}

function split(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return [text.slice(0, at), text.slice(at + 1)]
}

/** A number, truth value, list or null as JSON writes it; anything else is text. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
