import type { Head } from '#shared/attention/heads'

/** The head that is looked at: its layer among the layers with attention, and its place there. */
export class HeadChoice {
  #layer = $state(0)
  #head = $state(0)
  readonly #rows: () => readonly (readonly Head[])[]

  /** `rows` are the heads of A as they are shown, layer by layer. */
  constructor(rows: () => readonly (readonly Head[])[]) {
    this.#rows = rows
  }

  get layer() {
    return this.#layer
  }
  get head() {
    return this.#head
  }

  /** Begins at the first head. */
  begin() {
    this.#layer = this.#head = 0
  }

  choose = (layer: number, head: number) => {
    const row = this.#rows().find((row) => row[0]?.layer === layer)
    if (!row) return
    this.#layer = layer
    this.#head = Math.min(row.length - 1, Math.max(0, head))
  }

  moveHead = (places: number) => this.choose(this.#layer, this.#head + places)

  moveLayer = (places: number) => {
    const layers = this.#rows().map((row) => row[0]?.layer)
    const layer = layers[layers.indexOf(this.#layer) + places]
    if (layer !== undefined) this.choose(layer, this.#head)
  }
}
