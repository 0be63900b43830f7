/** Ids that are remembered of a dataset, at most: 64 MB. */
const most = 2 ** 24

/** Token ids of a dataset's rows, filled up to one length; a row is cut only once where all of them fit into memory. */
export class EncodedRows {
  readonly #length: number
  readonly #padding: number
  readonly #idsOf: (row: number) => readonly number[]
  readonly #known: Map<number, Int32Array> | undefined

  constructor(rows: number, length: number, padding: number, idsOf: (row: number) => readonly number[]) {
    this.#length = length
    this.#padding = padding
    this.#idsOf = idsOf
    this.#known = rows * length <= most ? new Map<number, Int32Array>() : undefined
  }

  /** The ids of some rows: (B, T). */
  get(rows: ArrayLike<number>): Int32Array {
    const batch = new Int32Array(rows.length * this.#length).fill(this.#padding)
    for (let i = 0; i < rows.length; i++) batch.set(this.#encode(rows[i]!), i * this.#length)
    return batch
  }

  #encode(row: number): Int32Array {
    const known = this.#known?.get(row)
    if (known) return known
    const ids = Int32Array.from(this.#idsOf(row))
    this.#known?.set(row, ids)
    return ids
  }
}
