import { parseArgs } from 'node:util'
import { beside } from '#shared/cli/beside'
import { nearest } from '#shared/nearest'
import type { CliRequest } from '#shared/cli/request'
import { commands, everywhere, type CommandForm } from './commands'

/** A command line that makes sense: what the window is to do, and the files that it may touch for it. */
export interface Command {
  readonly request: CliRequest
  readonly reads: readonly string[]
  readonly writes: readonly string[]
  /** Folders below which it may write. */
  readonly writesBelow: readonly string[]
}

/** A command line that ends here: a usage error (2), or help (0). */
export interface Ending {
  readonly exit: number
  readonly text: string
}

/** Reads the words after `--headless-cli`. */
export function parse(line: readonly string[], language = ''): Command | Ending {
  const [name, ...rest] = line
  if (name === undefined || name === '--help' || name === 'help')
    return { exit: name === undefined ? 2 : 0, text: help() }
  const form = Object.hasOwn(commands, name) ? commands[name]! : undefined
  if (!form)
    return wrong(`There is no command "${name}"; did you mean "${nearest(name, Object.keys(commands))}"?`)
  return parseCommand(name, form, rest, language)
}

function parseCommand(
  command: string,
  form: CommandForm,
  line: readonly string[],
  language: string,
): Command | Ending {
  try {
    const { values, positionals } = parseArgs({
      args: [...line],
      options: { ...everywhere, ...form.options },
      allowPositionals: true,
    })
    if (values.help) return { exit: 0, text: usageOf(form) }
    const problem = badWords(form, positionals) ?? badNumbers(values) ?? badBackend(values.backend)
    if (problem) return wrong(problem, form)
    const locale = language.startsWith('zh') ? 'zh-CN' : 'en'
    const options: CliRequest['options'] = { ...form.defaults, ...(values as CliRequest['options']) }
    const writes = textsOf(form.writes ?? [], options).flatMap((path) => withFilesBeside(path, form))
    return {
      request: { command, words: positionals, options, locale },
      reads: form.reads?.(positionals, options) ?? [],
      writes,
      writesBelow: textsOf(form.writesBelow ?? [], options),
    }
  } catch (error) {
    return wrong(`${(error as Error).message.split('. ')[0]!}.`, form)
  }
}

/** The values of those options that are given. */
function textsOf(names: readonly string[], options: CliRequest['options']): string[] {
  return names.map((name) => options[name]).filter((value) => typeof value === 'string')
}

function withFilesBeside(path: string, { writesBeside = [] }: CommandForm): string[] {
  return [path, ...writesBeside.map((name) => beside(path, name))]
}

function badWords({ words: [least, most] }: CommandForm, given: readonly string[]): string | undefined {
  if (given.length < least)
    return `Expected ${least === 1 ? 'a word' : `${least} words`} after the command, got ${given.length}.`
  return given.length > most ? `"${given[most]!}" is one word too many.` : undefined
}

const numbers = [
  'steps',
  'epochs',
  'seed',
  'example',
  'examples',
  'step',
  'opset',
  'trials',
  'seeds',
  'parallel',
  'halving',
] as const

function badNumbers(values: Readonly<Record<string, unknown>>): string | undefined {
  const name = numbers.find((option) => values[option] !== undefined && !/^\d+$/.test(String(values[option])))
  if (name) return `--${name} expects a whole number, got "${String(values[name])}".`
  if (values.steps !== undefined && values.epochs !== undefined) return 'Give --steps or --epochs, not both.'
  const setting = (values.set as readonly string[] | undefined)?.find((word) => !/^[^=]+=/.test(word))
  return setting === undefined ? undefined : `--set expects path=value, got "${setting}".`
}

function badBackend(backend: unknown): string | undefined {
  if (backend === undefined || ['webgl', 'wasm', 'cpu'].includes(String(backend))) return undefined
  return `--backend expects webgl, wasm or cpu, got "${String(backend)}".`
}

function wrong(sentence: string, form?: CommandForm): Ending {
  return { exit: 2, text: `${sentence}\n${form ? usageOf(form) : help()}` }
}

const usageOf = (form: CommandForm) =>
  `Usage: headlight ${form.usage} [--library DIR] [--backend webgl|wasm|cpu] [--json]`

function help(): string {
  const lines = Object.values(commands).flatMap(({ usage, hidden }) =>
    hidden ? [] : [`  headlight ${usage}`],
  )
  return ['Usage:', ...lines, 'Every command takes --library DIR, --backend webgl|wasm|cpu and --json.'].join(
    '\n',
  )
}
