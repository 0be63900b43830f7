import type { ExampleView } from '#shared/records'

/** How long a hand rests before its edit is asked about, in milliseconds: a model slower than typing stays in step. */
const rest = 120

/** What the models are given: one of the examples, or an input of the user's own in its place. */
export class Input {
  readonly #onChange: () => void
  #example = $state(0)
  #edited = $state.raw<ExampleView | null>(null)
  #editing = $state(false)
  #beginnings = $state(0)
  #timer: ReturnType<typeof setTimeout> | undefined

  /** `onChange` hears of another example and of an edited input. */
  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  /** Place of the example that slots show, where they have none of their own. */
  get example() {
    return this.#example
  }
  /** An input in place of the example. */
  get edited() {
    return this.#edited
  }
  /** Whether the editor is open. */
  get editing() {
    return this.#editing
  }

  /** Counts how often something else is begun with, so that the editor forgets what was in it. */
  get beginnings() {
    return this.#beginnings
  }

  /** Begins with an example of another run: the same place where it has as many, else the first. */
  begin(count: number) {
    this.#forget()
    if (this.#example >= count) this.#example = 0
  }

  /** Chooses an example by its place, around the ends. */
  choose(example: number, count: number) {
    if (count === 0) return
    this.#forget()
    this.#example = (example + count) % count
    this.#onChange()
  }

  /** Shows what the models make of another input; `null` goes back to the example. */
  edit = (view: ExampleView | null) => {
    clearTimeout(this.#timer)
    this.#edited = view
    if (!view) this.#beginnings++
    this.#onChange()
  }

  /** The same once the hand rests. */
  type = (view: ExampleView) => {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.edit(view), rest)
  }

  toggleEditor = () => {
    this.#editing = !this.#editing
  }

  #forget() {
    clearTimeout(this.#timer)
    this.#edited = null
    this.#beginnings++
  }
}
