/** Things that are shown one after the other: the next when the first is put away. */
export class InTurn<T> {
  #waiting = $state.raw<readonly T[]>([])

  get first(): T | null {
    return this.#waiting[0] ?? null
  }

  add(one: T): void {
    this.#waiting = [...this.#waiting, one]
  }

  putAway(): void {
    this.#waiting = this.#waiting.slice(1)
  }
}
