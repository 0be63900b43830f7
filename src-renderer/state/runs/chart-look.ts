/** How the curves of runs are drawn. */
export interface ChartLook {
  /** From 0, the values as they are, towards 1. */
  readonly smoothing: number
  /** Over seconds of training instead of steps. */
  readonly overTime: boolean
  readonly log: boolean
  /** Series that are shown; `null` for those that runs are judged by. */
  readonly series: readonly string[] | null
}

export const usualLook: ChartLook = { smoothing: 0, overTime: false, log: false, series: null }
