import type { Progress } from '#renderer/engine/training/events'
import { Cadence } from '../training/cadence'

/** How far trials are: told as often as they tell, drawn at the pace that the window bears. */
export class ToldProgress {
  #drawn = $state.raw<ReadonlyMap<string, Progress>>(new Map())
  readonly #told = new Map<string, Progress>()
  readonly #cadence: Pick<Cadence, 'ask'>

  constructor(cadence: Pick<Cadence, 'ask'> = new Cadence()) {
    this.#cadence = cadence
  }

  get byTrial(): ReadonlyMap<string, Progress> {
    return this.#drawn
  }

  tell(trial: string, progress: Progress): void {
    this.#told.set(trial, progress)
    this.#cadence.ask(() => (this.#drawn = new Map(this.#told)))
  }
}
