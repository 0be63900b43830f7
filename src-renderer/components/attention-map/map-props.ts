import type { Grid } from '#shared/attention/grid'
import type { ExampleView, Said } from '#shared/records'
import type { Scale } from '#renderer/components/heatmap/color/color-table'
import type { Head } from '#shared/attention/heads'
import type { MapFocus } from '#renderer/state/attention/map-focus.svelte'

/** One map of the screen: the head it is of, what is drawn of it and by which scale. */
export interface MapProps {
  readonly head: Head
  readonly grid: Grid
  readonly view: ExampleView | undefined
  readonly domain: number
  readonly scale: Scale
  readonly name: string
  readonly loading: boolean
  readonly focus: MapFocus
  /** What the model says of the example, where it is drawn on the map. */
  readonly said?: Said | undefined
}
