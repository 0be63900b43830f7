import { toErrorData, type ErrorData } from '#shared/errors'
import type { Backup } from '#shared/ipc/storage/backups'
import { mainProcess } from '#renderer/bridge/main-process'
import type { Storage } from '#renderer/bridge/storage'

/** The copies of the library, and putting one into its place. */
export class Backups {
  #list = $state.raw<readonly Backup[] | null>(null)
  #error = $state.raw<ErrorData | null>(null)
  #isBusy = $state(false)
  readonly #storage: Storage

  constructor(storage: Storage) {
    this.#storage = storage
  }

  /** The newest first; `null` until they were read. */
  get list(): readonly Backup[] | null {
    return this.#list
  }
  get error(): ErrorData | null {
    return this.#error
  }
  get isBusy(): boolean {
    return this.#isBusy
  }

  load = (): Promise<void> => this.#do(() => this.#read())

  /** Copies the library as it is now. */
  make = (): Promise<void> =>
    this.#do(async () => {
      await this.#storage['backups.make']({})
      await this.#read()
    })

  /** Puts a checked backup into the library's place, which is kept; the window begins anew. */
  restore = (name: string): Promise<void> =>
    this.#do(async () => {
      await this.#storage['backups.prepare']({ name })
      await mainProcess['app.reopenLibrary']({})
    })

  async #read() {
    this.#list = await this.#storage['backups.list']({})
  }

  async #do(work: () => Promise<void>) {
    this.#isBusy = true
    this.#error = null
    try {
      await work()
    } catch (thrown) {
      this.#error = toErrorData(thrown)
    } finally {
      this.#isBusy = false
    }
  }
}
