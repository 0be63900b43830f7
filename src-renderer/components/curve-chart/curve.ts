/** Points of one line, in ascending steps. */
export interface Points {
  readonly steps: ArrayLike<number>
  readonly values: ArrayLike<number>
}

/** An area between two values at every step, such as an interval of confidence. */
export interface Band {
  readonly steps: ArrayLike<number>
  readonly low: ArrayLike<number>
  readonly high: ArrayLike<number>
}

/** One line of a chart, drawn by what it is: training thin over its raw values, validation 2 px, the baseline dotted. */
export interface Curve extends Points {
  readonly id: string
  readonly kind: 'train' | 'validation' | 'baseline'
  /** Name at the line's end. */
  readonly label: string
  /** The run's name where the label is another word. */
  readonly run?: string | undefined
  /** Tokens of its colour and its dashes. */
  readonly color: string
  readonly dash?: string | undefined
  /** Where the sign of its letter stands instead of a name: A to F. */
  readonly letter?: string | undefined
  /** Its values before smoothing, drawn faint under it. */
  readonly raw?: ArrayLike<number> | undefined
  /** Drawn faint under it. */
  readonly band?: Band | undefined
}
