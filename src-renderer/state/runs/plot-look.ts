import type { Brush } from '#shared/plots/brush'

/** What the right pane of the history shows. */
export const panes = ['curves', 'axes', 'scatter', 'run'] as const
export type Pane = (typeof panes)[number]

/** Axes of the parallel plot by the fields they stand for; `null` for those that say most. */
export interface AxesLook {
  readonly fields: readonly string[] | null
  readonly log: Readonly<Record<string, boolean>>
}

/** Two quantities of the scatter plot; `null` for those that say most. */
export interface ScatterLook {
  readonly x: string | null
  readonly y: string | null
  /** `null`: where the numbers are of very different sizes. */
  readonly logX: boolean | null
  readonly logY: boolean | null
}

export const usualAxes: AxesLook = { fields: null, log: {} }
export const usualScatter: ScatterLook = { x: null, y: null, logX: null, logY: null }

/** Brushed parts by the field of their axis. */
export type Brushes = Readonly<Record<string, Brush>>
