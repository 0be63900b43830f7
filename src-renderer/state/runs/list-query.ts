import type { Cell, Shelf } from '#shared/ipc/storage/history'
import type { Expression } from '#shared/query/expression'

/** Which runs the list shows and in which order, without the page. */
export interface ListQuery {
  readonly query: Expression | null
  /** Only those that show this value in this field. */
  readonly group?: { readonly field: string; readonly value: Cell }
  readonly shelf: Shelf
  readonly sort: { readonly field: string; readonly descending: boolean }
}
