import { createContext } from 'svelte'
import { HeadlightError } from '#shared/errors'
import * as m from '#shared/paraglide/messages.js'
import { formats, type FormatName } from '#renderer/bridge/takeaway/formats'
import { importRuns, type Arrivals } from '#renderer/bridge/takeaway/runs-file'
import { writeFile } from '#renderer/bridge/write-file'
import { mainProcess } from '#renderer/bridge/main-process'
import { arrivalText } from './arrival-text'
import type { App } from './app.svelte'
import { describeThrown } from './describe-error'
import type { Library } from './library.svelte'
import { count } from './format'
import { notify } from './notify'

/** How long reading may take before it is spoken of, in milliseconds. */
const patience = 600

/** Runs on their way out of the library, or into it. */
export class Takeaway {
  #leaving = $state.raw<readonly string[]>([])
  #name = $state('')
  #part = $state(0)
  #writing: AbortController | null = null
  #importing = $state(false)
  #arrived = $state<number | null>(null)
  #reading: AbortController | null = null
  readonly #app: App
  readonly #library: Library

  constructor(app: App, library: Library) {
    this.#app = app
    this.#library = library
  }

  /** The runs whose format is being chosen. */
  get leaving(): readonly string[] {
    return this.#leaving
  }

  /** What they are called together. */
  get name(): string {
    return this.#name
  }

  /** How much of them was written, from 0 to 1. */
  get part(): number {
    return this.#part
  }

  /** A file is being read. */
  get importing(): boolean {
    return this.#importing
  }

  /** How much of what is being read has arrived, from 0 to 1; `null` while it is not worth a word. */
  get arrived(): number | null {
    return this.#arrived
  }

  /** Asks how these runs are to be taken away. */
  async ask(ids: readonly string[]): Promise<void> {
    const [first] = ids
    if (first === undefined) return
    const isOne = ids.length === 1
    this.#name = isOne
      ? (await this.#library.storage['runs.get']({ id: first })).name
      : m.takeaway_file({ count: ids.length, shown: count(ids.length) })
    this.#leaving = ids
  }

  /** Asks no longer, and leaves off writing: no file stays. */
  dismiss(): void {
    this.#writing?.abort()
    this.#leaving = []
  }

  /** Writes the runs where the user chooses; false where they chose nothing or left off. */
  async save(name: FormatName, data: boolean): Promise<boolean> {
    const { extension } = formats[name]
    const filters = [{ name: extension.toUpperCase(), extensions: [extension] }]
    const suggestedName = `${this.#name}.${extension}`
    const path = await mainProcess['dialog.saveFile']({ suggestedName, filters })
    if (path === null || !(await this.#write(name, data, path))) return false
    notify(m.export_saved({ name: fileOf(path) }))
    this.dismiss()
    return true
  }

  /** False where it was left off. */
  async #write(name: FormatName, data: boolean, path: string): Promise<boolean> {
    const { signal } = (this.#writing = new AbortController())
    const progress = (done: number, total: number) => void (this.#part = done / total)
    try {
      const pieces = formats[name].make(this.#library.storage, this.#leaving, { data, progress, signal })
      await writeFile(mainProcess, path, pieces)
      return true
    } catch (thrown) {
      if (signal.aborted) return false
      throw thrown
    } finally {
      this.#part = 0
      this.#writing = null
    }
  }

  /** Lets the user choose a file of runs and reads it. */
  async choose(): Promise<void> {
    const [file] = await mainProcess['dialog.openFile']({ filters: [] })
    if (file) await this.import(file.path)
  }

  /** Leaves off reading: nothing of the file that is being read is stored. */
  leave(): void {
    this.#reading?.abort()
  }

  /** Reads the runs of files and folders into the history, each wholly or not at all, and says once what came of them. */
  async import(...paths: readonly string[]): Promise<void> {
    this.#importing = true
    const { signal } = (this.#reading = new AbortController())
    const arrived: Arrivals[number][] = []
    const failed: { file: string; thrown: unknown }[] = []
    const progress = this.#slowly(paths.length)
    try {
      for (const [i, path] of paths.entries())
        await importRuns(this.#library.storage, path, { progress: progress(i), signal }).then(
          (runs) => void arrived.push(...runs),
          (thrown: unknown) => void (signal.aborted || failed.push({ file: fileOf(path), thrown })),
        )
      if (arrived.length > 0) await this.#show(arrived)
    } finally {
      this.#importing = false
      this.#arrived = null
      this.#reading = null
    }
    const [first] = failed
    if (first === undefined) return
    if (paths.length === 1) throw first.thrown
    const files = failed.map(({ file }) => file).join(', ')
    throw new HeadlightError('some_files_failed', { files, reason: describeThrown(first.thrown) })
  }

  /** Follows several files; what is there at once is not spoken of. */
  #slowly(files: number) {
    const begun = Date.now()
    return (file: number) => (done: number, total: number) => {
      const part = (file + done / total) / files
      if (this.#arrived !== null || Date.now() - begun > patience) this.#arrived = part
    }
  }

  async #show(arrived: Arrivals): Promise<void> {
    await this.#library.refresh()
    this.#app.go('runs')
    notify(arrivalText(arrived))
  }
}

const fileOf = (path: string) => path.split(/[/\\]/).at(-1)!

export const [getTakeaway, setTakeaway] = createContext<Takeaway>()
