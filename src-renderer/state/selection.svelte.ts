import { createContext } from 'svelte'
import type { Remembered } from './remembered.svelte'

/** How many runs have a colour and a letter. */
export const mostSelected = 6

/** Runs chosen to be seen together; their order gives the letters A to F. And the one all are compared to. */
export class Selection {
  readonly #remembered: Remembered

  constructor(remembered: Remembered) {
    this.#remembered = remembered
  }

  get ids(): readonly string[] {
    return this.#remembered.get<readonly string[]>('selection', [])
  }

  get baseline(): string | null {
    return this.#remembered.get<string | null>('baseline', null)
  }

  /** 0 for A, −1 where the run is not selected. */
  place(id: string): number {
    return this.ids.indexOf(id)
  }

  has(id: string): boolean {
    return this.ids.includes(id)
  }

  /** Adds the run as the last one or takes it out; a seventh is left out. */
  toggle(id: string): void {
    const without = this.ids.filter((other) => other !== id)
    this.choose(without.length < this.ids.length ? without : [...this.ids, id])
  }

  choose(ids: readonly string[]): void {
    this.#remembered.set('selection', ids.slice(0, mostSelected))
  }

  clear(): void {
    this.choose([])
  }

  /** Makes a run the baseline; the baseline itself is unpinned. */
  pin(id: string): void {
    this.setBaseline(this.baseline === id ? null : id)
  }

  setBaseline(id: string | null): void {
    this.#remembered.set('baseline', id)
  }
}

export const [getSelection, setSelection] = createContext<Selection>()
