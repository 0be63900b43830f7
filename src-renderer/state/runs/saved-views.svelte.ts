import type { SavedView } from '#shared/ipc/storage/history'
import * as m from '#shared/paraglide/messages.js'
import type { Storage } from '#renderer/bridge/storage'
import { notify } from '../notify'
import type { RunsView } from '../runs-view.svelte'
import type { ViewState } from './view-state'

/** Views of the history that were given a name. */
export class SavedViews {
  #all = $state.raw<readonly SavedView[]>([])
  #openId = $state<string | null>(null)
  readonly #storage: Storage
  readonly #view: RunsView

  constructor(storage: Storage, view: RunsView) {
    this.#storage = storage
    this.#view = view
  }

  get all(): readonly SavedView[] {
    return this.#all
  }

  /** The view that was opened or saved last. */
  get open(): SavedView | null {
    return this.#all.find(({ id }) => id === this.#openId) ?? null
  }

  /** Whether the history looks different from the open view. */
  get isChanged(): boolean {
    return this.open !== null && JSON.stringify(this.open.state) !== JSON.stringify(this.#view.state)
  }

  async load(): Promise<void> {
    this.#all = await this.#storage['views.list']({})
  }

  show(view: SavedView): void {
    this.#openId = view.id
    this.#view.restore(view.state as ViewState)
  }

  leave(): void {
    this.#openId = null
    this.#view.restore({ ...this.#view.state, query: [], brushes: {}, group: null })
  }

  /** Saves the history as it looks under a new name. */
  async saveAs(name: string): Promise<void> {
    await this.#keep({ name, state: this.#view.state })
    notify(m.views_saved({ view: name }))
  }

  async update({ id, name }: SavedView): Promise<void> {
    await this.#keep({ id, name, state: this.#view.state })
    notify(m.views_saved({ view: name }))
  }

  async rename(view: SavedView, name: string): Promise<void> {
    await this.#keep({ id: view.id, name, state: view.state })
  }

  async delete(view: SavedView): Promise<void> {
    const deleted = await this.#storage['views.delete']({ id: view.id })
    await this.load()
    notify(m.views_deleted({ view: view.name }), async () => {
      await this.#storage['views.save']({ name: deleted.name, state: deleted.state })
      await this.load()
    })
  }

  async #keep(view: { id?: string; name: string; state: unknown }): Promise<void> {
    const saved = await this.#storage['views.save'](view)
    this.#openId = saved.id
    await this.load()
  }
}
