import * as m from '#shared/paraglide/messages.js'
import { count } from '../format'
import { notify } from '../notify'
import { mostLettered, type Selection } from '../selection.svelte'
import type { FoundIds } from './found-ids.svelte'
import type { RunsPointer } from './runs-pointer.svelte'

interface Context {
  readonly found: FoundIds
  readonly pointer: RunsPointer
  readonly selection: Selection
}

/** What the actions of the history work on, and how the selection stands to what the query finds. */
export class ChosenRuns {
  readonly #context: Context
  /** Whether every run that the query finds is selected; false until that is known. */
  readonly all = $derived.by(() => {
    const { found, selection } = this.#context
    return found.ids !== null && found.ids.length > 0 && found.ids.every((id) => selection.has(id))
  })
  /** How many of the selected runs the query leaves out; 0 until that is known. */
  readonly elsewhere = $derived.by(() => {
    const { found, selection } = this.#context
    const ids = new Set(found.ids ?? selection.ids)
    return selection.ids.filter((id) => !ids.has(id)).length
  })

  constructor(context: Context) {
    this.#context = context
  }

  /** The selection, or else the row the keyboard stands on. */
  get targets(): readonly string[] {
    const { pointer, selection } = this.#context
    if (selection.ids.length > 0) return selection.ids
    return pointer.id === null ? [] : [pointer.id]
  }

  /** Those of the targets that can be seen together: as many as there are letters. Says so where there are more. */
  takeFirst(): readonly string[] {
    const { targets } = this
    const first = targets.slice(0, mostLettered)
    if (targets.length > first.length)
      notify(m.runs_first_taken({ shown: count(first.length), all: count(targets.length) }))
    return first
  }

  /** Selects every run that the query finds; where all of them are selected, none of them. */
  async toggleAll(): Promise<void> {
    const { found, selection } = this.#context
    const ids = await found.read()
    if (this.all) selection.remove(ids)
    else selection.add(ids)
  }
}
