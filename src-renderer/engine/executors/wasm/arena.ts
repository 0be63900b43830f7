import { mostPages } from './assembly'

const page = 65536

/** A stretch of memory. */
export interface Stretch {
  readonly from: number
  readonly bytes: number
}

/** The memory of all programs of an executor, given out in stretches; its first page is never given out. */
export class Arena {
  readonly memory: WebAssembly.Memory
  #free: readonly Stretch[] = []
  #end = page

  /** On memory that threads share, or not. */
  constructor(isShared = false) {
    this.memory = new WebAssembly.Memory(
      isShared ? { initial: 1, maximum: mostPages, shared: true } : { initial: 1 },
    )
  }

  take(bytes: number): Stretch {
    const found = this.#free.find((stretch) => stretch.bytes >= bytes)
    if (found) {
      const rest = { from: found.from + bytes, bytes: found.bytes - bytes }
      this.#free = this.#free.flatMap((stretch) =>
        stretch !== found ? [stretch] : rest.bytes > 0 ? [rest] : [],
      )
      return { from: found.from, bytes }
    }
    const from = this.#end
    this.#end += bytes
    const missing = Math.ceil((this.#end - this.memory.buffer.byteLength) / page)
    if (missing > 0) this.memory.grow(missing)
    return { from, bytes }
  }

  give(stretch: Stretch) {
    const sorted = [...this.#free, stretch].sort((a, b) => a.from - b.from)
    this.#free = sorted.reduce<readonly Stretch[]>((joined, next) => {
      const last = joined.at(-1)
      if (last?.from !== undefined && last.from + last.bytes === next.from)
        return [...joined.slice(0, -1), { from: last.from, bytes: last.bytes + next.bytes }]
      return [...joined, next]
    }, [])
  }
}
