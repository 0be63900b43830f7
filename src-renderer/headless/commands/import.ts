import type { DatasetRecord } from '#shared/data/dataset'
import { HeadlightError } from '#shared/errors'
import { namesRuns } from '#shared/takeaway/names-runs'
import { openImport } from '../../bridge/import-file'
import { option, type Command, type CommandContext } from '../command'
import { importRunsOf } from '../import-runs'

/** Imports a table, the tokeniser of a `.json` file, or runs. */
export default (async (context) => {
  const [file] = context.request.words
  if (context.request.options.runs === true || namesRuns(file!)) return importRunsOf(context, file!)
  if (file!.endsWith('.json')) return importTokenizer(context)
  const { storage, output } = context
  const [task, label] = [option(context, 'task'), option(context, 'label')]
  if (task !== undefined && task !== 'classification')
    throw new HeadlightError('unknown_task', { type: task, nearest: 'classification' })
  const name = option(context, 'name')
  const opened = await openImport(storage, { path: file! })
  const options = { ...(label === undefined ? {} : { labelColumn: label }), ...(name ? { name } : {}) }
  const dataset = await opened.store(options).finally(() => opened.close())
  output.data(dataset)
  output.say(`${dataset.name}: ${contents(dataset)}`)
  for (const { name: column, type, missing } of dataset.columns) {
    output.say(`  ${column.padEnd(24)}${type}${missing > 0 ? `, ${missing} missing` : ''}`)
  }
  if (dataset.labels) output.say(`  classes: ${dataset.labels.join(', ')}`)
}) satisfies Command

/** What there is of a dataset, in a few words. */
function contents({ rows, columns, edges, boxes }: DatasetRecord): string {
  if (edges !== undefined) return `${rows} nodes, ${edges} edges, ${columns.length} columns`
  return boxes === undefined ? `${rows} rows, ${columns.length} columns` : `${rows} images, ${boxes} boxes`
}

/** What it prints is the value of a spec's setting: `"options": { "tokenizer": … }`. */
async function importTokenizer({ engine, main, output, request }: CommandContext): Promise<void> {
  const path = request.words[0]!
  const file = path.split(/[/\\]/).at(-1)!
  const reference = await engine.calls.importTokenizer({ file, bytes: await main['file.read']({ path }) })
  output.data(reference)
  output.say(JSON.stringify(reference))
}
