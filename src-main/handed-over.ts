import { resolve, sep } from 'node:path'
import { HeadlightError } from '#shared/errors'

/** The paths that the user handed over in this session, by a dialog, a drop or the command line; no others are touched. */
export class HandedOver {
  readonly #readable = new Set<string>()
  readonly #writable = new Set<string>()
  readonly #folders = new Set<string>()

  allowReading(path: string): void {
    this.#readable.add(resolve(path))
  }

  allowWriting(path: string): void {
    this.#writable.add(resolve(path))
  }

  /** Lets new files and folders be made in a folder. */
  allowWritingBelow(folder: string): void {
    this.#folders.add(resolve(folder) + sep)
  }

  /** The path, if it may be read; what we wrote may be read too. */
  readable(path: string): string {
    return this.#known(path, this.#readable.has(resolve(path)) || this.#writable.has(resolve(path)))
  }

  writable(path: string): string {
    const isBelow = [...this.#folders].some((folder) => resolve(path).startsWith(folder))
    return this.#known(path, isBelow || this.#writable.has(resolve(path)))
  }

  #known(path: string, isAllowed: boolean): string {
    if (!isAllowed) throw new HeadlightError('file_not_handed_over', { path })
    return resolve(path)
  }
}
