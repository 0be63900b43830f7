/** A cell of a map: its row (query) and column (key). */
export interface Cell {
  readonly row: number
  readonly column: number
}

const same = (a: Cell | null, b: Cell | null) => a?.row === b?.row && a?.column === b?.column

/** The one crosshair that every view of a screen shows: where the pointer is, and where it was locked. */
export class Crosshair {
  #pointed = $state.raw<Cell | null>(null)
  #locked = $state.raw<Cell | null>(null)

  /** The cell that figures are shown for. */
  get current(): Cell | null {
    return this.#locked ?? this.#pointed
  }

  get locked(): boolean {
    return this.#locked !== null
  }

  /** The pointed cell while another one is locked: drawn dimmer. */
  get preview(): Cell | null {
    return this.#locked && !same(this.#locked, this.#pointed) ? this.#pointed : null
  }

  point = (cell: Cell | null) => {
    if (!same(cell, this.#pointed)) this.#pointed = cell
  }

  /** Locks a cell; the locked one is released. */
  toggle = (cell: Cell) => {
    this.#locked = same(cell, this.#locked) ? null : cell
  }

  /** Moves to a cell, taking the lock along. */
  move = (cell: Cell) => {
    if (this.#locked) this.#locked = cell
    this.#pointed = cell
  }

  release = () => {
    this.#locked = null
  }

  clear() {
    this.#locked = this.#pointed = null
  }
}
