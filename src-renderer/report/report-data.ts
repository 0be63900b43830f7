/** A settings or metrics table's line: its name and a text for every run. */
export type ReportLine = readonly [name: string, ...texts: readonly string[]]

/** The labels and the form of one layer's maps, the same at every step. */
export interface ReportLayer {
  readonly name: string
  readonly heads: number
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  /** Over a picture: its patches, and how many learned keys stand before them. */
  readonly picture: {
    readonly rows: number
    readonly columns: number
    readonly lead: number
    readonly outline: string
    readonly size: readonly [width: number, height: number]
  } | null
}

/** One head at one step: two bytes a weight in base 64, 65535 being `largest`, and its figures in the order of their names. */
export interface ReportHead {
  readonly largest: number
  readonly bytes: string
  readonly figures: readonly (number | null)[]
}

export interface ReportStep {
  readonly step: number
  /** Layer, head. */
  readonly layers: readonly (readonly ReportHead[])[]
}

export interface ReportRun {
  readonly letter: string
  readonly color: string
  readonly name: string
  readonly layers: readonly ReportLayer[]
  readonly steps: readonly ReportStep[]
}

/** All that the page of a report shows. Plain JSON; texts are in the language of the page. */
export interface ReportData {
  readonly language: string
  readonly title: string
  readonly example: string
  readonly target: string
  readonly note: string
  readonly texts: Readonly<Record<string, string>>
  readonly figureNames: readonly string[]
  readonly runs: readonly ReportRun[]
  readonly metrics: readonly ReportLine[]
  readonly differs: readonly ReportLine[]
  readonly same: string
  /** 256 colours each, red, green and blue a byte, in base 64. */
  readonly colors: { readonly weights: string; readonly difference: string }
}
