import type { Value } from '#shared/plots/scale'
import type { Mark, Quantity } from '#shared/plots/quantity'
import { toErrorData, type ErrorData } from '#shared/errors'
import type { Library } from '../library.svelte'
import type { Selection } from '../selection.svelte'
import { betterOf, fieldName, fieldText } from './field-text'
import type { ListQuery } from './list-query'

interface Table {
  readonly ids: readonly string[]
  readonly names: readonly string[]
  readonly columns: ReadonlyMap<string, readonly Value[]>
}

/** More selected runs than these would hide all others: only those with a letter stand out then. */
const mostColoured = 200

/** Fields of all runs of a query, column by column, as plots draw them. */
export class PlotData {
  #table = $state.raw<Table | null>(null)
  #error = $state.raw<ErrorData | null>(null)
  #asked = 0
  readonly #library: Library

  constructor(library: Library) {
    this.#library = library
  }

  /** How many runs there are; `null` until they were read. */
  get count(): number | null {
    return this.#table?.ids.length ?? null
  }

  get error(): ErrorData | null {
    return this.#error
  }

  async load(query: ListQuery, fields: readonly string[]): Promise<void> {
    const asked = ++this.#asked
    try {
      const { ids, names, columns } = await this.#library.storage['runs.table']({
        ...query,
        fields: [...fields],
      })
      if (asked !== this.#asked) return
      this.#table = { ids, names, columns: new Map(fields.map((field, i) => [field, columns[i]!])) }
      this.#error = null
    } catch (thrown) {
      if (asked === this.#asked) this.#error = toErrorData(thrown)
    }
  }

  /** A field as an axis; without values where it was not read yet. */
  quantity(field: string, log?: boolean): Quantity {
    const values = this.#table?.columns.get(field) ?? []
    return {
      ...{ id: field, label: fieldName(field), values, better: betterOf(field) },
      log: log ?? isWide(values),
      format: (value) => fieldText(field, value),
    }
  }

  /** One mark a run: selected ones in the colour of their letter, those without one in one colour unless they are very many. */
  marks(selection: Selection, colorOf: (index: number) => string | null = () => null): Mark[] {
    const areFew = selection.ids.length <= mostColoured
    return (this.#table?.ids ?? []).map((id, index) => {
      const selected = selection.has(id)
      const place = selection.letter(id)
      const own = place >= 0 ? `--run-${place + 1}` : selected && areFew ? '--accent' : null
      const label = this.#table!.names[index]!
      return { id, label, color: colorOf(index) ?? own, selected, letter: 'ABCDEF'[place] }
    })
  }
}

/** Positive numbers, small ones among them, of very different sizes, as learning rates are. */
function isWide(values: readonly Value[]): boolean {
  const numbers = values.filter((value) => typeof value === 'number')
  if (numbers.length === 0) return false
  const least = numbers.reduce((a, b) => Math.min(a, b))
  const most = numbers.reduce((a, b) => Math.max(a, b))
  return least > 0 && least < 1 && most / least >= 10
}
