import { createContext } from 'svelte'
import type { Remembered } from './remembered.svelte'

/** How many runs have a colour and a letter, and are seen together. */
export const mostLettered = 6

const none: readonly string[] = []

/** Runs chosen to be worked on; the first six have the letters A to F and are seen together. And the one all are compared to. */
export class Selection {
  readonly #remembered: Remembered
  readonly ids: readonly string[] = $derived.by(() => this.#remembered.get('selection', none))
  readonly #places = $derived(new Map(this.ids.map((id, place) => [id, place])))
  /** The runs with a letter, in the order of their letters. */
  readonly lettered = $derived(this.ids.slice(0, mostLettered))

  constructor(remembered: Remembered) {
    this.#remembered = remembered
  }

  get baseline(): string | null {
    return this.#remembered.get<string | null>('baseline', null)
  }

  has(id: string): boolean {
    return this.#places.has(id)
  }

  /** 0 for A, −1 where the run has no letter. */
  letter(id: string): number {
    const place = this.#places.get(id) ?? mostLettered
    return place < mostLettered ? place : -1
  }

  /** Adds the run as the last one or takes it out. */
  toggle(id: string): void {
    if (this.has(id)) this.remove([id])
    else this.add([id])
  }

  choose(ids: readonly string[]): void {
    this.#remembered.set('selection', [...new Set(ids)])
  }

  add(ids: readonly string[]): void {
    this.choose([...this.ids, ...ids])
  }

  remove(ids: readonly string[]): void {
    const gone = new Set(ids)
    this.choose(this.ids.filter((id) => !gone.has(id)))
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
