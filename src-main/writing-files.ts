import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { HeadlightError } from '#shared/errors'
import { fileProblem } from './file-problem'

interface Writing {
  readonly path: string
  readonly temporary: string
  readonly handle: FileHandle
}

/** Files that are written piece by piece, for contents larger than the memory. Each takes its name when it is whole. */
export class WritingFiles {
  readonly #open = new Map<string, Writing>()

  async begin(path: string): Promise<string> {
    const file = randomUUID()
    const temporary = `${path}.${process.pid}.new`
    try {
      mkdirSync(dirname(path), { recursive: true })
      this.#open.set(file, { path, temporary, handle: await open(temporary, 'w') })
    } catch (error) {
      fileProblem(path)(error as NodeJS.ErrnoException)
    }
    return file
  }

  /** Writes behind what was written; where that fails, nothing stays. */
  async append(file: string, chunk: Uint8Array): Promise<void> {
    const { path, handle } = this.#find(file)
    await handle.writeFile(chunk).catch(async (error: NodeJS.ErrnoException) => {
      await this.drop(file)
      fileProblem(path)(error)
    })
  }

  /** Has the bytes reach the disk, then gives the file its name. */
  async finish(file: string): Promise<void> {
    const { path, temporary, handle } = this.#find(file)
    try {
      await handle.sync()
      await handle.close()
      await rename(temporary, path)
      this.#open.delete(file)
    } catch (error) {
      await this.drop(file)
      fileProblem(path)(error as NodeJS.ErrnoException)
    }
  }

  /** Leaves off: no file stays. */
  async drop(file: string): Promise<void> {
    const writing = this.#open.get(file)
    this.#open.delete(file)
    await writing?.handle.close().catch(() => undefined)
    if (writing) await rm(writing.temporary, { force: true })
  }

  #find(file: string): Writing {
    const writing = this.#open.get(file)
    if (writing === undefined) throw new HeadlightError('upload_missing')
    return writing
  }
}
