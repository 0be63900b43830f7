import { HeadlightError } from '#shared/errors'
import type { Shelf } from '#shared/ipc/storage/history'
import type { Expression } from '#shared/query/expression'
import { fieldOfName } from '#shared/query/field-names'
import { parseQuery } from '#shared/query/parse'
import { option, type CommandContext } from './command'
import { underlined } from './underline'

/** Which runs a command is about, in which order. */
export interface WantedRuns {
  readonly query: Expression | null
  readonly shelf: Shelf
  readonly sort: { readonly field: string; readonly descending: boolean }
}

const shelves: readonly Shelf[] = ['active', 'archive', 'bin', 'all']

/** Reads `--sort`, `--ascending` and `--shelf`, and the query. */
export function wantedRuns(context: CommandContext, text: string): WantedRuns {
  const wanted = option(context, 'shelf') ?? 'active'
  const shelf = shelves.find((known) => known === wanted)
  if (!shelf) throw new HeadlightError('bad_option', { option: '--shelf', expected: shelves.join(', ') })
  const sort = option(context, 'sort')
  const descending = context.request.options['ascending'] !== true
  return { query: parseQuery(text), shelf, sort: { field: fieldOf(sort ?? 'createdAt'), descending } }
}

/** The field that a name stands for, in any language. */
export const fieldOf = (name: string): string => fieldOfName(name) ?? name

/** Does what a query asks; a mistake in it is shown under the text, letter by letter. */
export async function showingPlace<T>(
  { output }: CommandContext,
  text: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    if (thrown instanceof HeadlightError && thrown.code.startsWith('query_')) {
      const { at, length } = thrown.values
      output.fail(underlined(text, Number(at), Number(length)))
    }
    throw thrown
  }
}
