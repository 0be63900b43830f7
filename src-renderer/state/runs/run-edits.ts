import * as m from '#shared/paraglide/messages.js'
import type { RunRecord } from '#shared/records'
import { count } from '../format'
import type { Library, RunChange } from '../library.svelte'
import { notify } from '../notify'
import { retagMany, tagMany, type TagChange } from './tag-many'

interface Context {
  readonly library: Library
  /** Shows changed records where they stand. */
  readonly replace: (run: RunRecord) => void
  /** Reads the list anew after runs have left it or come back. */
  readonly reload: () => Promise<void>
  /** Takes runs out of the selection that are no longer in the list. */
  readonly deselect: (ids: readonly string[]) => void
}

/** What a user changes of runs afterwards; each change can be taken back from its notice. */
export class RunEdits {
  readonly #context: Context

  constructor(context: Context) {
    this.#context = context
  }

  async rename(run: RunRecord, name: string): Promise<void> {
    const wanted = name.trim()
    if (!wanted || wanted === run.name) return
    await this.#change(run.id, { name: wanted })
    notify(m.runs_renamed({ name: wanted }), () => this.#change(run.id, { name: run.name }))
  }

  async annotate(run: RunRecord, { tags, notes }: Pick<RunChange, 'tags' | 'notes'>): Promise<void> {
    const before = { ...(tags && { tags: run.tags }), ...(notes !== undefined && { notes: run.notes }) }
    await this.#change(run.id, { ...(tags && { tags }), ...(notes !== undefined && { notes }) })
    notify(m.runs_annotated({ run: run.name }), () => this.#change(run.id, before))
  }

  /** Gives tags to all of the runs that lack them, and takes others from those that have them. */
  async tag(ids: readonly string[], change: TagChange, progress?: (part: number) => void): Promise<void> {
    const { storage } = this.#context.library
    const { add = [], remove = [] } = change
    const before = await tagMany(storage, ids, change, progress)
    await this.#context.reload()
    const counts = { count: before.length, shown: count(before.length) }
    const [tag] = add
    const isOne = tag !== undefined && add.length + remove.length === 1
    notify(isOne ? m.runs_tagged({ ...counts, tag }) : m.runs_retagged(counts), async () => {
      await retagMany(storage, before)
      await this.#context.reload()
    })
  }

  /** Stars all of the runs, or takes the stars away where all have one. */
  async star(ids: readonly string[]): Promise<void> {
    const { storage } = this.#context.library
    const { changed, starred } = await storage['runs.star']({ ids: [...ids] })
    await this.#context.reload()
    if (changed.length < 2) return // one is seen to change
    const said = starred ? m.runs_starred : m.runs_unstarred
    notify(said({ count: changed.length, shown: count(changed.length) }), async () => {
      await storage['runs.star']({ ids: changed, starred: !starred })
      await this.#context.reload()
    })
  }

  /** Puts runs away where only the archive shows them, or takes them back. */
  async archive(ids: readonly string[], archived: boolean): Promise<void> {
    const { storage } = this.#context.library
    const changed = await storage['runs.archive']({ ids: [...ids], archived })
    if (archived) this.#context.deselect(changed)
    await this.#context.reload()
    if (!archived || changed.length === 0) return
    notify(m.runs_archived({ count: changed.length, shown: count(changed.length) }), () =>
      this.archive(changed, false),
    )
  }

  async bin(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return
    const binned = [...ids]
    await this.#context.library.bin(binned)
    this.#context.deselect(binned)
    await this.#context.reload()
    notify(m.runs_binned({ count: binned.length, shown: count(binned.length) }), () => this.restore(binned))
  }

  async restore(ids: readonly string[]): Promise<void> {
    await this.#context.library.restore([...ids])
    await this.#context.reload()
  }

  async #change(id: string, change: RunChange): Promise<void> {
    this.#context.replace(await this.#context.library.change(id, change))
  }
}
