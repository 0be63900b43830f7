import { HeadlightError } from '#shared/errors'
import { eventFileName, eventFolders } from '#shared/takeaway/tensorboard'
import { formats, type FormatName } from '../bridge/takeaway/formats'
import { runEvents } from '../bridge/takeaway/run-events'
import { writeFile } from '../bridge/write-file'
import { option, type CommandContext } from './command'
import { findRuns } from './find-runs'

const tables = ['runs', 'metrics', 'maps'] as const

/** The files that the options ask for, each with its format. */
function wanted(context: CommandContext): { format: FormatName; path: string }[] {
  const what = option(context, 'what') ?? 'runs'
  const table = tables.find((name) => name === what)
  if (!table) throw new HeadlightError('bad_option', { option: '--what', expected: tables.join(', ') })
  const asked = { csv: `${table}-csv`, jsonl: 'jsonl', mlflow: 'mlflow' } as const
  return Object.entries(asked).flatMap(([name, format]) => {
    const path = option(context, name)
    return path === undefined ? [] : [{ format, path }]
  })
}

/** Writes runs in the formats that the options name; false where they name none. */
export async function takeAway(context: CommandContext): Promise<boolean> {
  const [folder, files] = [option(context, 'tensorboard'), wanted(context)]
  if (folder !== undefined) await writeEvents(context, folder)
  for (const { format, path } of files) {
    const runs = (await findRuns(context)).map(({ id }) => id)
    const pieces = formats[format].make(context.storage, runs, { data: false })
    said(context, path, await writeFile(context.main, path, pieces))
  }
  return folder !== undefined || files.length > 0
}

/** A folder a run, or the folder itself where there is one run. */
async function writeEvents(context: CommandContext, folder: string): Promise<void> {
  const runs = (await findRuns(context)).map((record) => ({ record }))
  for (const [name, { record }] of eventFolders(runs)) {
    const below = runs.length === 1 ? '' : `${name}/`
    const path = `${folder.replace(/[/\\]+$/, '')}/${below}${eventFileName}`
    const content = await runEvents(context.storage, record)
    await context.main['file.write']({ path, content })
    said(context, path, content.length)
  }
}

function said({ output }: CommandContext, file: string, bytes: number): void {
  output.data({ file, bytes })
  output.say(`${file} (${(bytes / 1024).toFixed(0)} KB)`)
}
