import { Crosshair } from './crosshair.svelte'

/** What a screen's maps look at together: the cell under the crosshair, and the query where only one is drawn. */
export class MapFocus {
  readonly crosshair = new Crosshair()
  #query: number

  constructor(query = 0) {
    this.#query = $state(query)
  }

  /** The query whose row is drawn over a picture, as a strip or as bands. */
  get query(): number {
    return this.#query
  }

  chooseQuery = (query: number) => {
    this.#query = query
  }
}
