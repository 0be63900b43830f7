import type { Command } from '../command'

/** Puts runs into the archive, or with `--undo` takes them out. */
export default (async ({ output, storage, request }) => {
  const runs = await Promise.all(request.words.map((text) => storage['runs.find']({ text })))
  const archived = request.options['undo'] !== true
  const ids = await storage['runs.archive']({ ids: runs.map(({ id }) => id), archived })
  output.data({ archived, changed: ids })
  output.say(archived ? `In the archive: ${ids.length} more.` : `Back in the list: ${ids.length}.`)
}) satisfies Command
