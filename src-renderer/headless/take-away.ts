import { HeadlightError } from '#shared/errors'
import { eventFileName, eventFolders, eventsOf } from '#shared/takeaway/tensorboard'
import { formats, type FormatName } from '../bridge/takeaway/formats'
import { taken } from '../bridge/takeaway/take'
import { option, type CommandContext } from './command'
import { findRuns } from './find-runs'

const tables = ['runs', 'metrics', 'maps'] as const

/** The format that an option of `headlight export` asks for, and the file. */
function wanted(context: CommandContext): { format: FormatName; path: string } | undefined {
  const what = option(context, 'what') ?? 'runs'
  const table = tables.find((name) => name === what)
  if (!table) throw new HeadlightError('bad_option', { option: '--what', expected: tables.join(', ') })
  const asked = { csv: `${table}-csv`, jsonl: 'jsonl', mlflow: 'mlflow' } as const
  for (const [name, format] of Object.entries(asked)) {
    const path = option(context, name)
    if (path !== undefined) return { format, path }
  }
  return undefined
}

/** Writes runs in the format that the options name; false where they name none. */
export async function takeAway(context: CommandContext): Promise<boolean> {
  const folder = option(context, 'tensorboard')
  if (folder !== undefined) await writeEvents(context, folder)
  const file = wanted(context)
  if (file) {
    const content = await formats[file.format].make(context.storage, await findRuns(context), { data: false })
    await write(context, file.path, content)
  }
  return folder !== undefined || file !== undefined
}

/** A folder a run, or the folder itself where there is one run. */
async function writeEvents(context: CommandContext, folder: string): Promise<void> {
  const runs = await Promise.all((await findRuns(context)).map((run) => taken(context.storage, run)))
  for (const [name, run] of eventFolders(runs)) {
    const below = runs.length === 1 ? '' : `${name}/`
    await write(context, `${folder.replace(/[/\\]+$/, '')}/${below}${eventFileName}`, eventsOf(run))
  }
}

async function write({ main, output }: CommandContext, path: string, content: Uint8Array): Promise<void> {
  await main['file.write']({ path, content })
  output.data({ file: path, bytes: content.length })
  output.say(`${path} (${(content.length / 1024).toFixed(0)} KB)`)
}
