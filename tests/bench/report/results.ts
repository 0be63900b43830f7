import type { Block, Opened } from '../page/worker'

/** What was measured of one side on one model; the programs of one that was `warmedBy` another were there already. */
export interface Measured extends Partial<Opened> {
  readonly cannot?: string
  readonly warmedBy?: string
  /** Milliseconds of first steps from nothing, by round. */
  readonly firsts?: readonly number[]
  /** Milliseconds a step, by block. */
  readonly blocks?: readonly number[]
  readonly lastLoss?: Block['loss']
}

/** All sides on one model. */
export interface ModelResults {
  readonly model: string
  /** Of sequences, pictures' edges; of an embedding the vocabulary. */
  readonly length: number
  /** Programs that wanted to run when it began, on average over a minute. */
  readonly load: number
  /** What was measured. */
  readonly commit: string
  readonly sides: Readonly<Record<string, Measured>>
}

/** All that a run of the bench measured. */
export interface Results {
  readonly machine: Readonly<Record<'processor' | 'platform' | 'electron' | 'date' | 'commit', string>> & {
    readonly threads: number
    readonly memory: number
  }
  readonly command: string
  readonly ms: number
  readonly models: readonly ModelResults[]
}
