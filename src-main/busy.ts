import { powerSaveBlocker, type BrowserWindow } from 'electron'

/** The windows where training is going on: the machine stays awake for them and closing them asks first. */
export class Busy {
  readonly #blockers = new Map<BrowserWindow, number>()

  has(window: BrowserWindow): boolean {
    return this.#blockers.has(window)
  }

  set(window: BrowserWindow, isBusy: boolean): void {
    const blocker = this.#blockers.get(window)
    if (isBusy && blocker === undefined) {
      this.#blockers.set(window, powerSaveBlocker.start('prevent-app-suspension'))
    } else if (!isBusy && blocker !== undefined) {
      powerSaveBlocker.stop(blocker)
      this.#blockers.delete(window)
    }
  }
}
