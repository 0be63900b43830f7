import { BrowserWindow, type UtilityProcess } from 'electron'
import { fromErrorData, HeadlightError, type ErrorData } from '#shared/errors'
import type { StoragePortName } from '#shared/ipc/contract'
import { tell } from './ipc'
import { connect, nativeBinding, startProgram } from './utility'

type FromStorage =
  { readonly type: 'opened' | 'closed' } | { readonly type: 'failed'; readonly error: ErrorData }

const longestClose = 5000

/** The storage process, started when a window first asks for it; a window that loses it gets a port to the next. */
export class StorageProcess {
  readonly #libraryDir: string
  #program: Promise<UtilityProcess> | undefined
  #isEnding = false

  constructor(libraryDir: string) {
    this.#libraryDir = libraryDir
  }

  /** Gives the window a port to the open library; rejects with what is wrong with the library. */
  async connect(window: BrowserWindow, as: StoragePortName = 'storage'): Promise<void> {
    this.#program ??= this.#open()
    connect(window, await this.#program, as)
  }

  /** Closes the library; the next window that asks opens it anew. */
  async reopen(): Promise<void> {
    await this.end()
    this.#program = undefined
    this.#isEnding = false
  }

  /** Lets it finish what it has, and resolves when it is gone. */
  async end(): Promise<void> {
    this.#isEnding = true
    const program = await this.#program?.catch(() => undefined)
    if (program?.pid === undefined) return
    await new Promise<void>((resolve) => {
      program.once('exit', () => resolve())
      program.postMessage({ type: 'close' })
      setTimeout(() => program.kill(), longestClose).unref()
    })
  }

  async #open(): Promise<UtilityProcess> {
    const program = startProgram('storage')
    program.postMessage({ type: 'open', libraryDir: this.#libraryDir, nativeBinding: nativeBinding() })
    try {
      await opened(program)
    } catch (error) {
      this.#program = undefined // so that the next question tries again
      program.kill()
      throw error
    }
    program.once('exit', (exitCode) => this.#isEnding || this.#replace(exitCode))
    return program
  }

  #replace(exitCode: number): void {
    this.#program = undefined
    for (const window of BrowserWindow.getAllWindows()) {
      tell(window, 'storageRestarted', { exitCode })
      this.connect(window).catch(() => undefined) // the window learns why when it asks
    }
  }
}

/** Resolves when the library is open. */
function opened(program: UtilityProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    program.once('exit', (code) => reject(new HeadlightError('storage_ended', { code })))
    program.once('message', (message: FromStorage) => {
      if (message.type === 'failed') reject(fromErrorData(message.error))
      else resolve()
    })
  })
}
