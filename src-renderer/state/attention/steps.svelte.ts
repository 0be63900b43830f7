import { Playback } from './playback.svelte'

/** The steps of training that maps are stored for, and the one that is shown. */
export class Steps {
  readonly #all: () => readonly number[]
  readonly #onChoose: () => void
  #at = $state(0)

  readonly playback = new Playback((around) => this.#advance(around))
  readonly #list = $derived.by(() => [...new Set(this.#all())].sort((x, y) => x - y))

  /** `all` names the stored steps in any order; `onChoose` hears of another one. */
  constructor(all: () => readonly number[], onChoose: () => void) {
    this.#all = all
    this.#onChoose = onChoose
  }

  get at() {
    return this.#at
  }
  /** Ascending, none twice. */
  get list(): readonly number[] {
    return this.#list
  }

  /** Begins at a step, standing still. */
  begin(step: number) {
    this.playback.stop()
    this.#at = step
  }

  choose = (step: number) => {
    this.#at = step
    this.#onChoose()
  }

  /** Goes to the stored step that many places on. */
  move = (places: number) => {
    const step = this.#list[this.#place() + places]
    if (step !== undefined) this.choose(step)
  }

  /** The place of the stored step nearest to the one shown. */
  #place(): number {
    const apart = (place: number) => Math.abs(this.#list[place]! - this.#at)
    return this.#list.reduce((best, _, place) => (apart(place) < apart(best) ? place : best), 0)
  }

  #advance(around: boolean): boolean {
    const step = this.#list[this.#place() + 1] ?? (around ? this.#list[0] : undefined)
    if (step !== undefined) this.choose(step)
    return step !== undefined
  }
}
