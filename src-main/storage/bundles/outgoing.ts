import { HeadlightError } from '#shared/errors'
import { chunkBytes } from '../files/blobs'
import type { Library } from '../library'
import { packRuns, type Packing } from './pack'
import { snapshotOf } from './snapshot'

interface Going extends Packing {
  readonly name: string
  done: number
  end(): void
}

/** The one bundle that is on its way out; it is made as it is fetched. */
export class Outgoing {
  #going: Going | null = null
  #count = 0
  readonly #library: Library

  constructor(library: Library) {
    this.#library = library
  }

  /** Begins a bundle. One that was not fetched to its end is forgotten. */
  begin(runs: readonly string[], data: boolean): { bundle: string } {
    this.#end()
    const db = snapshotOf(this.#library)
    try {
      const packing = packRuns(db, this.#library.blobs, runs, data)
      this.#going = { ...packing, name: `bundle-${++this.#count}`, done: 0, end: () => db.close() }
    } catch (thrown) {
      db.close()
      throw thrown
    }
    return { bundle: this.#going.name }
  }

  /** The next bytes, which may be more than one piece, and how far that is, from 0 to 1, which is the end. */
  async read(name: string): Promise<{ chunk: Uint8Array; part: number }> {
    const going = this.#going
    if (going?.name !== name) throw new HeadlightError('bundle_gone')
    try {
      const { chunk, last } = await nextChunk(going.pieces)
      going.done += chunk.length
      if (last) this.drop(name)
      return { chunk, part: last ? 1 : Math.min(0.99, going.done / (going.expected + chunkBytes)) }
    } catch (thrown) {
      this.drop(name)
      throw thrown
    }
  }

  /** Forgets a bundle that nobody wants any more. */
  drop(name: string): void {
    if (name === this.#going?.name) this.#end()
  }

  #end(): void {
    const going = this.#going
    this.#going = null
    going?.pieces.return(undefined).catch(() => undefined) // it may have failed already
    going?.end()
  }
}

/** Pieces until they are enough for a message. A bundle's pieces have at most `chunkBytes`. */
async function nextChunk(pieces: AsyncGenerator<Uint8Array>): Promise<{ chunk: Uint8Array; last: boolean }> {
  const held: Uint8Array[] = []
  for (let length = 0; length < chunkBytes / 2;) {
    const { done, value } = await pieces.next()
    if (done) return { chunk: Buffer.concat(held), last: true }
    held.push(value)
    length += value.length
  }
  return { chunk: Buffer.concat(held), last: false }
}
