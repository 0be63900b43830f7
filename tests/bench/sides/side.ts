import type { MadeData } from '../models/made-data'
import type { Wishes } from '../models/made-model'

/** What is to be trained. */
export interface Asked {
  readonly side: string
  readonly model: string
  readonly length: number
  readonly wishes?: Wishes
}

/** What some steps ended with: the loss of the last one, truly read back. */
export interface Ran {
  readonly steps: number
  readonly loss: number
}

/** A training that is ready for its first step. */
export interface Side {
  /** Numbers that it trains. */
  readonly parameters: number
  /** What it runs on, as far as it tells. */
  readonly device: string
  /** Trains at least so many steps further; a side may only know whole rounds of its data. */
  run(steps: number): Promise<Ran>
}

/** A module of a side; its models find their data made. */
export interface SideModule {
  start(asked: Asked, data: MadeData | undefined): Promise<Side>
}
