import { HeadlightError } from '#shared/errors'
import { collectReport } from '../../report/collect'
import { reportPage } from '../../report/report-page'
import { numberOption, option, type Command } from '../command'

/** Writes a comparison of runs as one web page that needs nothing else. */
export default (async (context) => {
  const { main, output, request, storage } = context
  const path = option(context, 'out')
  if (path === undefined) throw new HeadlightError('option_missing', { option: '--out' })
  const runs = await Promise.all(request.words.map((text) => storage['runs.find']({ text })))
  const example = numberOption(context, 'example') ?? 0
  const data = await collectReport(
    storage,
    runs.map(({ id }) => ({ id, example })),
  )
  await main['file.write']({ path, content: reportPage(data) })
  output.data({ report: path, runs: data.runs.map(({ name, steps }) => ({ name, steps: steps.length })) })
  output.say(
    `REPORT ${path} (${data.runs.map(({ name, steps }) => `${name}: ${steps.length} steps`).join(', ')})`,
  )
}) satisfies Command
