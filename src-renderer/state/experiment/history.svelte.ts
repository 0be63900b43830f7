/** The steps of an experiment that can be taken back: at most this many. */
const most = 200

/** A history as plain data, so that it outlives a restart. */
export interface HistoryData<T> {
  readonly past: readonly T[]
  readonly present: T
  readonly future: readonly T[]
}

/** A value with its history. Changes of one group that follow one another, such as typing in a field, are one step. */
export class History<T> {
  #past = $state.raw<readonly T[]>([])
  #present = $state.raw() as T
  #future = $state.raw<readonly T[]>([])
  #group: string | undefined

  constructor(present: T) {
    this.#present = present
  }

  get present(): T {
    return this.#present
  }
  get canUndo(): boolean {
    return this.#past.length > 0
  }
  get canRedo(): boolean {
    return this.#future.length > 0
  }

  /** Takes a new value; without a group it is always a step of its own. */
  push(value: T, group?: string) {
    const follows = group !== undefined && group === this.#group
    if (!follows) this.#past = [...this.#past, this.#present].slice(-most)
    this.#present = value
    this.#future = []
    this.#group = group
  }

  undo() {
    const before = this.#past.at(-1)
    if (before === undefined) return
    this.#future = [this.#present, ...this.#future]
    this.#past = this.#past.slice(0, -1)
    this.#present = before
    this.#group = undefined
  }

  redo() {
    const [next, ...future] = this.#future
    if (next === undefined) return
    this.#past = [...this.#past, this.#present]
    this.#future = future
    this.#present = next
    this.#group = undefined
  }

  /** The next change is a step of its own, whatever its group. */
  close() {
    this.#group = undefined
  }

  get data(): HistoryData<T> {
    return { past: this.#past, present: this.#present, future: this.#future }
  }

  restore({ past, present, future }: HistoryData<T>) {
    this.#past = past
    this.#present = present
    this.#future = future
    this.#group = undefined
  }
}
