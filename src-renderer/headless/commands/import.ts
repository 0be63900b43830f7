import { HeadlightError } from '#shared/errors'
import { openImport } from '../../bridge/import-file'
import { option, type Command } from '../command'

/** Imports a table. */
export default (async (context) => {
  const { storage, output, request } = context
  const [path, task, label] = [request.words[0]!, option(context, 'task'), option(context, 'label')]
  if (task !== undefined && task !== 'classification')
    throw new HeadlightError('unknown_task', { type: task, nearest: 'classification' })
  const name = option(context, 'name')
  const file = await openImport(storage, { path })
  const options = { ...(label === undefined ? {} : { labelColumn: label }), ...(name ? { name } : {}) }
  const dataset = await file.store(options).finally(() => file.close())
  output.data(dataset)
  output.say(`${dataset.name}: ${dataset.rows} rows, ${dataset.columns.length} columns`)
  for (const { name: column, type, missing } of dataset.columns) {
    output.say(`  ${column.padEnd(24)}${type}${missing > 0 ? `, ${missing} missing` : ''}`)
  }
  if (dataset.labels) output.say(`  classes: ${dataset.labels.join(', ')}`)
}) satisfies Command
