import type { ImportOptions, ImportPreview } from '#shared/data/import'
import type { DatasetRecord } from '#shared/data/dataset'
import { toErrorData, type ErrorData } from '#shared/errors'
import { openImport, type FileImport } from '#renderer/bridge/import-file'
import type { HandedFile } from '#renderer/bridge/main-process'
import type { Library } from './library.svelte'

/** One file on its way into the library: how it would be read, what the user corrected, how far it is. */
export class Importing {
  readonly file: HandedFile
  #options = $state.raw<ImportOptions>({})
  #preview = $state.raw<ImportPreview | null>(null)
  #error = $state.raw<ErrorData | null>(null)
  #storing = $state(false)
  #part = $state(0)
  #opened: Promise<FileImport> | undefined
  #asked = 0
  readonly #library: Library

  constructor(file: HandedFile, library: Library) {
    this.file = file
    this.#library = library
  }

  get options(): ImportOptions {
    return this.#options
  }

  get preview(): ImportPreview | null {
    return this.#preview
  }

  /** What is wrong with the file, read as it is now. */
  get error(): ErrorData | null {
    return this.#error
  }

  get storing(): boolean {
    return this.#storing
  }

  /** How much of the file was read, from 0 to 1. */
  get part(): number {
    return this.#part
  }

  /** Reads the beginning of the file, with what the user chose. */
  async choose(change: ImportOptions = {}): Promise<void> {
    this.#options = { ...this.#options, ...change }
    const asked = ++this.#asked
    try {
      const file = await this.#open()
      const preview = await file.preview(this.#options)
      if (asked !== this.#asked) return
      this.#preview = preview
      this.#error = null
    } catch (thrown) {
      if (asked === this.#asked) this.#error = toErrorData(thrown)
    }
  }

  /** Reads the whole file into the library: all of it, or nothing. */
  async store(): Promise<DatasetRecord | null> {
    this.#storing = true
    this.#error = null
    const watch = setInterval(() => void this.#measure(), 250)
    try {
      const record = await (await this.#open()).store(this.#options)
      await this.#library.refresh()
      return record
    } catch (thrown) {
      this.#error = toErrorData(thrown)
      return null
    } finally {
      clearInterval(watch)
      this.#storing = false
    }
  }

  /** Ends the import; nothing of it stays. */
  close(): void {
    void this.#opened?.then((file) => file.close())
    this.#opened = undefined
  }

  #open(): Promise<FileImport> {
    this.#opened ??= openImport(this.#library.storage, { path: this.file.path })
    this.#opened.catch(() => (this.#opened = undefined)) // so that the next try starts anew
    return this.#opened
  }

  async #measure(): Promise<void> {
    const progress = await this.#opened?.then((file) => file.progress()).catch(() => undefined)
    if (progress && progress.total > 0) this.#part = progress.done / progress.total
  }
}
