import type { ChartLook } from './chart-look'
import type { AxesLook, Brushes, Pane, ScatterLook } from './plot-look'

/** The history as a person has set it up: what a saved view brings back. */
export interface ViewState {
  readonly query: readonly string[]
  readonly brushes: Brushes
  readonly sort: { readonly field: string; readonly descending: boolean }
  readonly group: string | null
  readonly columns: readonly string[] | null
  readonly pane: Pane
  readonly chart: ChartLook
  readonly axes: AxesLook
  readonly scatter: ScatterLook
  readonly selection: readonly string[]
  readonly baseline: string | null
}
