import * as m from '#shared/paraglide/messages.js'
import type { RunRecord } from '#shared/records'
import { count } from '../format'
import type { Library, RunChange } from '../library.svelte'
import { notify } from '../notify'

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

  /** Adds a tag to all of the runs that lack it. */
  async tag(ids: readonly string[], tag: string): Promise<void> {
    const { storage } = this.#context.library
    const before = await storage['runs.tag']({ ids: [...ids], add: [tag] })
    await this.#context.reload()
    notify(m.runs_tagged({ count: before.length, shown: count(before.length), tag }), async () => {
      await storage['runs.retag']({ runs: before })
      await this.#context.reload()
    })
  }

  /** Stars all of the runs, or takes the stars away where all have one. */
  async star(runs: readonly RunRecord[]): Promise<void> {
    const starred = !runs.every((run) => run.starred)
    await this.#context.library.storage['runs.star']({ ids: runs.map(({ id }) => id), starred })
    await this.#context.reload()
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
