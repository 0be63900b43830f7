import { createContext } from 'svelte'
import type { BundledAbout } from '#shared/data/bundled'
import type { DatasetContent, DatasetRecord } from '#shared/data/dataset'
import { toErrorData, type ErrorData } from '#shared/errors'
import { isStepFile, stepFileOf } from '#shared/export/onnx/step-file'
import type { Library as LibraryRecord, RunQuery } from '#shared/ipc/storage-contract'
import type { OnnxRecord, RunRecord } from '#shared/records'
import { mainProcess } from '#renderer/bridge/main-process'
import { provideBundled } from '#renderer/bridge/provide-bundled'
import type { Storage } from '#renderer/bridge/storage'
import { DatasetSource } from '#renderer/engine/datasets'
import { RunPictures } from './run-pictures.svelte'
import { withWaiting } from './waiting-dataset'

/** What a user may change of a run afterwards. */
export type RunChange = Partial<Pick<RunRecord, 'name' | 'notes' | 'tags' | 'starred'>>

/** Milliseconds after which somebody who waits for the library is told why. */
const patience = 1500

/** What is stored on this computer, as far as the screens have asked for it. */
export class Library {
  #record = $state.raw<LibraryRecord | null>(null)
  #recent = $state.raw<readonly RunRecord[]>([])
  #stored = $state.raw<readonly DatasetRecord[] | null>(null)
  #bundled = $state.raw<readonly BundledAbout[]>([])
  readonly #datasets = $derived(this.#stored && withWaiting(this.#stored, this.#bundled))
  #models = $state.raw<readonly OnnxRecord[] | null>(null)
  #error = $state.raw<ErrorData | null>(null)
  #isSlow = $state(false)
  #version = $state(0)
  readonly storage: Storage
  readonly pictures: RunPictures
  readonly #contents: DatasetSource

  constructor(storage: Storage) {
    this.storage = storage
    this.pictures = new RunPictures(storage)
    this.#contents = new DatasetSource(storage)
  }

  get record(): LibraryRecord | null {
    return this.#record
  }

  /** The runs changed last, newest first. */
  get recent(): readonly RunRecord[] {
    return this.#recent
  }

  /** Those stored and those that ship with the app; `null` until they were read. */
  get datasets(): readonly DatasetRecord[] | null {
    return this.#datasets
  }

  /** What is said of a dataset that ships with the app; `null` for one of the user's own. */
  aboutOf({ name, licence }: DatasetRecord): BundledAbout | null {
    return this.#bundled.find(({ record }) => record.name === name && record.licence === licence) ?? null
  }

  get models(): readonly OnnxRecord[] | null {
    return this.#models?.filter((model) => !isStepFile(model)) ?? null
  }

  /** The file that writes token by token for an exported model, where it has one. */
  stepOf(model: OnnxRecord): OnnxRecord | undefined {
    return stepFileOf(model, this.#models ?? [])
  }

  /** Why the library could not be opened. */
  get error(): ErrorData | null {
    return this.#error
  }

  /** Whether it takes long to open. */
  get isSlow(): boolean {
    return this.#isSlow
  }

  /** Counts changes of stored runs, so that lists know when to ask again. */
  get version(): number {
    return this.#version
  }

  async open(): Promise<void> {
    const slow = setTimeout(() => (this.#isSlow = true), patience)
    try {
      this.#bundled = await mainProcess['import.bundled']({})
      await this.refresh()
      this.#error = null
    } catch (thrown) {
      this.#error = toErrorData(thrown)
    } finally {
      clearTimeout(slow)
      this.#isSlow = false
    }
  }

  /** Opens it after an error; where it was never open, the window begins anew, as nothing was read into it. */
  async openAgain(): Promise<void> {
    if (this.#record) await this.open()
    else await mainProcess['app.reopenLibrary']({})
  }

  /** Reads again what others may have changed: after training, an import, an export. */
  async refresh(): Promise<void> {
    const sort = { field: 'updatedAt', descending: true }
    const [record, recent, datasets, models] = await Promise.all([
      this.storage['library.open']({}),
      this.storage['runs.list']({ sort, limit: 12 }),
      this.storage['datasets.list']({}),
      this.storage['onnx.list']({}),
    ])
    this.#record = record
    this.#recent = recent.runs
    this.#stored = datasets
    this.#models = models
    this.#version++
  }

  async runs(query: RunQuery): Promise<{ runs: RunRecord[]; total: number }> {
    return this.storage['runs.list'](query)
  }

  async change(id: string, change: RunChange): Promise<RunRecord> {
    const run = await this.storage['runs.update']({ id, ...change })
    this.#recent = this.#recent.map((other) => (other.id === id ? run : other))
    this.#version++
    return run
  }

  /** Moves runs to the bin, where they wait 30 days. */
  async bin(ids: readonly string[]): Promise<void> {
    await this.storage['runs.bin']({ ids: [...ids] })
    await this.refresh()
  }

  async restore(ids: readonly string[]): Promise<void> {
    await this.storage['runs.restore']({ ids: [...ids] })
    await this.refresh()
  }

  /** The values of a dataset; the last one asked for is kept. One that ships with the app is read in first. */
  async contentOf(id: string): Promise<DatasetContent> {
    if (await provideBundled(this.storage, id)) await this.refresh()
    return (await this.#contents.load(id)).content
  }

  async binDataset(id: string): Promise<void> {
    await this.storage['datasets.bin']({ ids: [id] })
    await this.refresh()
  }
}

export const [getLibrary, setLibrary] = createContext<Library>()
