/** A settings or metrics table's line: its name and a text for every run. */
export type ReportLine = readonly [name: string, ...texts: readonly string[]]

/** What a map is drawn on; in the report as in the lab. Places and sizes are shares of the drawing, boxes of the picture. */
export type ReportGround =
  | { readonly form: 'matrix' }
  /** Between what was read and what was written: with lines from word to word. */
  | { readonly form: 'alignment' }
  | { readonly form: 'words' }
  /** `top` is the value at the upper end of the bars; 0 where that is the largest. */
  | { readonly form: 'channels'; readonly top: number }
  | { readonly form: 'bands'; readonly feature: string; readonly values: readonly number[] }
  /** Patches, how many learned keys stand before them, the picture's outlines and what is to be found in it. */
  | {
      readonly form: 'picture'
      readonly rows: number
      readonly columns: number
      readonly lead: number
      readonly outline: string
      readonly size: readonly [width: number, height: number]
      readonly boxes: readonly ReportBox[]
    }
  /** `node` is the one asked about; `labels` are what nodes are. */
  | {
      readonly form: 'edges'
      readonly labels: readonly string[]
      readonly places: readonly number[]
      readonly node: number
    }

export interface ReportBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** An object that a model found. */
export interface FoundBox extends ReportBox {
  readonly label: string
}

/** The labels and the form of one layer's maps, the same at every step. */
export interface ReportLayer {
  readonly name: string
  readonly heads: number
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  readonly ground: ReportGround
  /** What the colours are of, where it is not the attention. */
  readonly legend: string
  /** A bit a cell, the lowest first, in base 64: 1 where it has a value, 0 where it is masked; null where all have one. */
  readonly seen: string | null
}

/**
 * One head at one step, and its figures in the order of their names. `bytes`: two a cell that has a value, the low one
 * first, in base 64; `steps` of them are `largest`, of numbers with a sign 0 is half of that; `notFinite` is no number.
 */
export interface ReportHead {
  readonly largest: number
  readonly bytes: string
  readonly figures: readonly (number | null)[]
}

/** How fine the numbers of a report are, and which of them says that a cell is not finite. */
export const fineness = { steps: 65_532, notFinite: 65_535 } as const

export interface ReportStep {
  readonly step: number
  /** Layer, head. */
  readonly layers: readonly (readonly ReportHead[])[]
  /** What the model found in the picture at this step. */
  readonly found: readonly FoundBox[]
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
  /** What is shown: the weights, or what was made of them. */
  readonly view: string
  /** Whether the numbers have two directions. */
  readonly signed: boolean
  /** What is looked at first. */
  readonly start: ReportStart
  readonly note: string
  readonly texts: Readonly<Record<string, string>>
  readonly figureNames: readonly string[]
  readonly runs: readonly ReportRun[]
  readonly metrics: readonly ReportLine[]
  readonly differs: readonly ReportLine[]
  readonly same: string
  readonly colors: { readonly light: ReportColors; readonly dark: ReportColors }
}

export interface ReportStart {
  readonly layer: number
  readonly head: number
  readonly query: number
}

/** 256 colours each, red, green and blue a byte, in base 64. */
export interface ReportColors {
  readonly weights: string
  readonly difference: string
}
