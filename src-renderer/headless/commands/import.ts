import type { DatasetRecord } from '#shared/data/dataset'
import { HeadlightError } from '#shared/errors'
import { openImport } from '../../bridge/import-file'
import { option, type Command, type CommandContext } from '../command'

/** Imports a table, or the tokeniser of a `.json` file. */
export default (async (context) => {
  if (context.request.words[0]!.endsWith('.json')) return importTokenizer(context)
  const { storage, output, request } = context
  const [path, task, label] = [request.words[0]!, option(context, 'task'), option(context, 'label')]
  if (task !== undefined && task !== 'classification')
    throw new HeadlightError('unknown_task', { type: task, nearest: 'classification' })
  const name = option(context, 'name')
  const file = await openImport(storage, { path })
  const options = { ...(label === undefined ? {} : { labelColumn: label }), ...(name ? { name } : {}) }
  const dataset = await file.store(options).finally(() => file.close())
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
