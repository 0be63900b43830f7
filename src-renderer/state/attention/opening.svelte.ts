import { toErrorData } from '#shared/errors'
import type { ErrorData } from '#shared/errors'
import type { Slot } from './slot.svelte'
import type { Slots } from './slots.svelte'

/** What follows when other runs are open. */
interface Screen {
  /** Begins with a run at its place. */
  readonly begin: (slot: Slot, place: number) => Promise<void>
  readonly show: () => Promise<void>
  /** Forgets what was found out between the runs before. */
  readonly forget: () => void
}

/** How runs come onto the screen, change places and leave it. */
export class Opening {
  readonly #runs: Slots
  readonly #screen: Screen
  #error = $state.raw<ErrorData | null>(null)
  #presented: readonly string[] | null = null

  constructor(runs: Slots, screen: Screen) {
    this.#runs = runs
    this.#screen = screen
  }

  /** Why a run could not be opened. */
  get error() {
    return this.#error
  }

  /** Opens a run at a place, or behind the others. */
  open = (id: string, place = 0) =>
    this.#attempt(async () => this.#begin(await this.#runs.open(id, place), place))

  /** These runs side by side, A first, replacing what was open. */
  compare = (...ids: readonly string[]) =>
    this.#attempt(async () => {
      const { a, failed } = await this.#runs.replace(ids)
      await this.#begin(a, 0)
      if (failed) throw failed
    })

  /** Shows what another screen asked for; what it asked for before is as it was left, with the steps stored since. */
  present(ids: readonly string[]): Promise<void> {
    if (ids.length === 0 || ids === this.#presented) return this.refresh()
    this.#presented = ids
    return this.compare(...ids)
  }

  /** Reads again what runs that go on have stored since they were opened. */
  refresh = () =>
    this.#attempt(async () => {
      await Promise.all(this.#runs.list.map(({ loaded }) => loaded.refresh()))
      await this.#screen.show()
    })

  /** Takes a run away; those behind it move up a letter. */
  close = (place: number) => {
    this.#runs.close(place)
    this.#screen.forget()
    void this.#screen.show()
  }

  swap = () => {
    this.#runs.swap()
    this.#screen.forget()
    void this.#screen.show()
  }

  async #begin(slot: Slot | null, place: number): Promise<void> {
    if (!slot) return
    this.#screen.forget()
    await this.#screen.begin(slot, place)
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    this.#error = null
    try {
      await work()
    } catch (thrown) {
      this.#error = toErrorData(thrown)
    }
  }
}
