import { createContext } from 'svelte'
import * as m from '#shared/paraglide/messages.js'
import type { RunRecord } from '#shared/records'
import { formats, type FormatName } from '#renderer/bridge/takeaway/formats'
import { importRuns } from '#renderer/bridge/takeaway/runs-file'
import { mainProcess } from '#renderer/bridge/main-process'
import { arrivalText } from './arrival-text'
import type { App } from './app.svelte'
import type { Library } from './library.svelte'
import { notify } from './notify'

/** Runs on their way out of the library, or into it. */
export class Takeaway {
  #leaving = $state.raw<readonly RunRecord[]>([])
  #importing = $state(false)
  readonly #app: App
  readonly #library: Library

  constructor(app: App, library: Library) {
    this.#app = app
    this.#library = library
  }

  /** The runs whose format is being chosen. */
  get leaving(): readonly RunRecord[] {
    return this.#leaving
  }

  /** A file is being read. */
  get importing(): boolean {
    return this.#importing
  }

  /** Asks how these runs are to be taken away. */
  async ask(ids: readonly string[]): Promise<void> {
    const { storage } = this.#library
    this.#leaving = await Promise.all(ids.map((id) => storage['runs.get']({ id })))
  }

  dismiss(): void {
    this.#leaving = []
  }

  /** Writes the runs where the user chooses; false where they chose nothing. */
  async save(name: FormatName, data: boolean): Promise<boolean> {
    const { extension, make } = formats[name]
    const [first, ...others] = this.#leaving
    const title = others.length === 0 ? first!.name : m.takeaway_file({ count: this.#leaving.length })
    const filters = [{ name: extension.toUpperCase(), extensions: [extension] }]
    const path = await mainProcess['dialog.saveFile']({ suggestedName: `${title}.${extension}`, filters })
    if (path === null) return false
    const content = await make(this.#library.storage, this.#leaving, { data })
    await mainProcess['file.write']({ path, content })
    notify(m.export_saved({ name: path.split(/[/\\]/).at(-1)! }))
    this.dismiss()
    return true
  }

  /** Lets the user choose a file of runs and reads it. */
  async choose(): Promise<void> {
    const [file] = await mainProcess['dialog.openFile']({ filters: [] })
    if (file) await this.import(file.path)
  }

  /** Reads the runs of a file or a folder into the history: all of them, or none. */
  async import(path: string): Promise<void> {
    this.#importing = true
    try {
      const arrived = await importRuns(this.#library.storage, path)
      await this.#library.refresh()
      this.#app.go('runs')
      notify(arrivalText(arrived))
    } finally {
      this.#importing = false
    }
  }
}

export const [getTakeaway, setTakeaway] = createContext<Takeaway>()
