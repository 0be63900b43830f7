import { BrowserWindow, type UtilityProcess } from 'electron'
import { tell } from './ipc'
import { connect, nativeBinding, startProgram } from './utility'

const shortLife = 2000

/** The storage process: always one running; a window that loses it is told and gets a port to the next. */
export class StorageProcess {
  readonly #libraryDir: string
  #program: UtilityProcess
  #ending = false

  constructor(libraryDir: string) {
    this.#libraryDir = libraryDir
    this.#program = this.#start()
  }

  connect(window: BrowserWindow): void {
    connect(window, this.#program, 'storage')
  }

  /** Lets it finish what it has, and resolves when it is gone. */
  end(): Promise<void> {
    this.#ending = true
    return new Promise((resolve) => {
      if (this.#program.pid === undefined) return resolve()
      this.#program.once('exit', () => resolve())
      this.#program.postMessage({ end: true })
      setTimeout(() => this.#program.kill(), 5000).unref()
    })
  }

  #start(): UtilityProcess {
    const started = Date.now()
    const program = startProgram('storage', { libraryDir: this.#libraryDir, nativeBinding: nativeBinding() })
    program.once('exit', (exitCode) => {
      const pause = Date.now() - started < shortLife ? shortLife : 0 // one that cannot start must not spin
      if (!this.#ending) setTimeout(() => this.#restart(exitCode), pause)
    })
    return program
  }

  #restart(exitCode: number): void {
    if (this.#ending) return
    this.#program = this.#start()
    for (const window of BrowserWindow.getAllWindows()) {
      tell(window, 'storageRestarted', { exitCode })
      this.connect(window)
    }
  }
}
