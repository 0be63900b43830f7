import type { Told } from './help'
import type { Helper, StartHelper } from './start-helper'
import { words } from './words'

/** Programs are numbered up to this, then from 1 again. */
const mostPrograms = 2 ** 20

/**
 * The threads that help with the programs of an executor. They start with the first program and end with the last. Nobody
 * waits for them: who is not there, asleep or slow takes less, or nothing, of the work.
 */
export class Pool {
  readonly #memory: WebAssembly.Memory
  readonly #count: number
  readonly #start: StartHelper
  #helpers: readonly Helper[] = []
  readonly #programs = new Set<number>()
  #last = 0

  constructor(memory: WebAssembly.Memory, count: number, start: StartHelper) {
    this.#memory = memory
    this.#count = count
    this.#start = start
  }

  /** A number for a program. */
  number(): number {
    do this.#last = (this.#last % mostPrograms) + 1
    while (this.#programs.has(this.#last))
    return this.#last
  }

  join(program: number, module: WebAssembly.Module) {
    if (this.#programs.size === 0) this.#begin()
    this.#programs.add(program)
    this.#tell({ program, module })
  }

  leave(program: number) {
    if (!this.#programs.delete(program)) return
    if (this.#programs.size > 0) this.#tell({ program, module: null })
    else this.#end()
  }

  #begin() {
    this.#word('sent', 0)
    this.#word('sleeping', 0)
    this.#helpers = Array.from({ length: this.#count }, () => startedBy(this.#start)).filter(
      (helper) => helper !== null,
    )
    this.#tell({ memory: this.#memory, words })
  }

  #end() {
    for (const helper of this.#helpers) helper.end()
    this.#helpers = []
  }

  /** Has everybody stop waiting for runs and listen. */
  #tell(told: Told) {
    const word = new Int32Array(this.#memory.buffer)
    Atomics.add(word, words.sent / 4, 1)
    Atomics.add(word, words.signal / 4, 1)
    Atomics.notify(word, words.signal / 4)
    for (const helper of this.#helpers) helper.tell(told)
  }

  #word(name: keyof typeof words, value: number) {
    Atomics.store(new Int32Array(this.#memory.buffer), words[name] / 4, value)
  }
}

/** A helper, or none where none can be started. */
function startedBy(start: StartHelper): Helper | null {
  try {
    return start()
  } catch {
    return null
  }
}
