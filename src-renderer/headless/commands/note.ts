import type { Command } from '../command'

/** Writes the note of a run; `--add` puts it below the one that is there. Without a text it is printed. */
export default (async ({ output, storage, request }) => {
  const [name, text] = request.words as [string, string?]
  const run = await storage['runs.find']({ text: name })
  const notes = request.options['add'] === true && run.notes ? `${run.notes}\n${text ?? ''}` : text
  const { notes: now } = notes === undefined ? run : await storage['runs.update']({ id: run.id, notes })
  output.data({ run: run.name, notes: now })
  output.say(now)
}) satisfies Command
