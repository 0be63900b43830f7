import type { Command } from '../command'

/** Adds tags to a run, or with `--remove` takes them away. */
export default (async ({ output, storage, request }) => {
  const [name, ...tags] = request.words
  const run = await storage['runs.find']({ text: name! })
  const change = request.options['remove'] === true ? { remove: tags } : { add: tags }
  await storage['runs.tag']({ ids: [run.id], ...change })
  const { tags: now } = await storage['runs.get']({ id: run.id })
  output.data({ run: run.name, tags: now })
  output.say(`${run.name}: ${now.join(', ') || 'no tags'}`)
}) satisfies Command
