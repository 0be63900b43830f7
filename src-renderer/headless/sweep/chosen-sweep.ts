import { HeadlightError } from '#shared/errors'
import { parseSearched } from '#shared/sweep/parse-range'
import { parseSweep, type SweepWish } from '#shared/sweep/parse-sweep'
import type { SweepSpec } from '#shared/sweep/spec'
import { chosenSpec } from '../chosen-spec'
import { numberOption, option, type CommandContext } from '../command'

/** The sweep a command line names: of a preset or a spec file, or a whole sweep file, with the options' changes. */
export async function chosenSweep(context: CommandContext, word: string): Promise<SweepSpec> {
  const file = word.endsWith('.json') ? await readJson(context, word) : {}
  const wish = 'base' in file ? (file as SweepWish) : { base: await chosenSpec(context, word) }
  return parseSweep({ ...wish, ...optionsOf(context, wish) })
}

async function readJson({ main }: CommandContext, path: string): Promise<object> {
  try {
    return JSON.parse(new TextDecoder().decode(await main['file.read']({ path }))) as object
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new HeadlightError('bad_json', { file: path, problem: error.message })
  }
}

function optionsOf(context: CommandContext, wish: SweepWish): Partial<SweepWish> {
  const space = ((context.request.options.space ?? []) as readonly string[]).map(parseSearched)
  const [name, metric, sampler] = ['name', 'metric', 'sampler'].map((one) => option(context, one))
  const direction = option(context, 'direction') as 'higher' | 'lower' | undefined
  const [trials, seeds] = [numberOption(context, 'trials'), numberOption(context, 'seeds')]
  const stopping = stoppingOf(context)
  return {
    ...(space.length > 0 && { space: [...(wish.space ?? []), ...space] }),
    ...(name && { name }),
    ...(metric && { metric }),
    ...(direction && { direction }),
    ...(sampler && { sampler: { type: sampler } }),
    ...(trials !== undefined && { trials }),
    ...(seeds !== undefined && { seeds }),
    ...(stopping && { stopping }),
  }
}

/** `--halving 3` is short for the rule of that name with its factor. */
function stoppingOf(context: CommandContext): SweepWish['stopping'] {
  const [type, halving] = [option(context, 'stopping'), option(context, 'halving')]
  if (halving !== undefined) return { type: type ?? 'halving', factor: Number(halving) }
  return type === undefined ? undefined : { type }
}
