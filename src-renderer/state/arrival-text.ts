import * as m from '#shared/paraglide/messages.js'
import type { Arrivals } from '#renderer/bridge/takeaway/runs-file'

/** What became of the runs of a file, in a sentence or two. */
export function arrivalText(runs: Arrivals): string {
  const counted = (arrival: Arrivals[number]['arrival']) =>
    runs.filter((run) => run.arrival === arrival).length
  const [added, same, differs] = [counted('added'), counted('same'), counted('differs')]
  const archived = runs.filter((run) => run.archived).length
  const lacking = [...new Set(runs.flatMap(({ lacks }) => lacks ?? []))]
  return [
    added > 0 &&
      (runs.length === 1
        ? m.takeaway_one_added({ name: runs[0]!.name })
        : m.takeaway_added({ count: added })),
    same > 0 && m.takeaway_same({ count: same }),
    differs > 0 && m.takeaway_differs({ count: differs }),
    archived > 0 && m.takeaway_archived({ count: archived }),
    lacking.length > 0 && m.takeaway_lacks({ data: lacking.join(', ') }),
  ]
    .filter((sentence) => sentence !== false)
    .join(' ')
}
