import { createContext } from 'svelte'
import { chosenBackend, holdsFor } from '#shared/backends/choose'
import type { BackendMeasurement, BackendName, RememberedBackends } from '#shared/backends/remembered'
import { toErrorData, type ErrorData } from '#shared/errors'
import type { BackendsPlace, Here } from './place'

/** How far a measurement is. */
export interface MeasuringProgress {
  /** What is being tried. */
  readonly backend: BackendName
  readonly done: number
  readonly of: number
}

/** What training runs on: the user's choice, or the fastest backend that was measured and found correct. */
export class Backends {
  #remembered = $state.raw<RememberedBackends>({ choice: 'auto', measurement: null })
  #here = $state.raw<Here | null>(null)
  #progress = $state.raw<MeasuringProgress | null>(null)
  #error = $state.raw<ErrorData | null>(null)
  #loading: Promise<void> | undefined
  #measuring: Promise<void> | undefined
  #stop = new AbortController()
  /** It was stopped or failed; it is tried again at the next start. */
  #isPutOff = false
  readonly #place: BackendsPlace

  constructor(place: BackendsPlace) {
    this.#place = place
  }

  /** What this computer has; `null` until it was looked at. */
  get here(): Here | null {
    return this.#here
  }

  get choice(): RememberedBackends['choice'] {
    return this.#remembered.choice
  }

  /** What was measured, where it still holds. */
  get measurement(): BackendMeasurement | null {
    const { measurement } = this.#remembered
    return this.#here && holdsFor(measurement, this.#here.on) ? measurement : null
  }

  /** What training runs on now; `null` until this computer was looked at. */
  get chosen(): BackendName | null {
    if (!this.#here) return null
    const { choice, measurement } = this
    return chosenBackend({ choice, measurement }, this.#here.report.backend)
  }

  /** `null` while nothing is measured. */
  get progress(): MeasuringProgress | null {
    return this.#progress
  }

  /** Why the last measurement came to nothing. */
  get error(): ErrorData | null {
    return this.#error
  }

  /** Whether a measurement would decide what to train on, and there is none. */
  get isDue(): boolean {
    return this.#here !== null && this.choice === 'auto' && this.measurement === null && !this.#isPutOff
  }

  /** Reads what is remembered and looks at what is here; once. */
  load(): Promise<void> {
    this.#loading ??= this.#load().catch((thrown: unknown) => {
      this.#loading = undefined
      throw thrown
    })
    return this.#loading
  }

  /** What to train on. Waits for a measurement, and has it made where it decides and there is none. */
  async ready(): Promise<BackendName> {
    await this.load()
    await this.#measuring
    if (this.isDue) await this.measure()
    return this.chosen!
  }

  /** Measures all backends, unless that goes on already. */
  measure = (): Promise<void> => {
    this.#measuring ??= this.#measure().finally(() => (this.#measuring = undefined))
    return this.#measuring
  }

  /** Ends a measurement at once; what was measured before stays. */
  stop = (): void => this.#stop.abort()

  async choose(choice: RememberedBackends['choice']): Promise<void> {
    await this.#remember({ ...this.#remembered, choice })
  }

  async #load(): Promise<void> {
    const [remembered, here] = await Promise.all([this.#place.read(), this.#place.look()])
    this.#remembered = remembered
    this.#here = here
  }

  async #measure(): Promise<void> {
    await this.load()
    const { signal } = (this.#stop = new AbortController())
    this.#error = null
    const tell = (backend: BackendName, done: number, of: number) => (this.#progress = { backend, done, of })
    try {
      const trials = await this.#place.measure({ tell, signal })
      const measurement = { on: this.#here!.on, at: this.#place.now(), trials }
      await this.#remember({ ...this.#remembered, measurement })
    } catch (thrown) {
      this.#isPutOff = true
      if (!signal.aborted) this.#error = toErrorData(thrown)
    } finally {
      this.#progress = null
    }
  }

  /** What cannot be written down holds for this session. */
  async #remember(remembered: RememberedBackends): Promise<void> {
    this.#remembered = remembered
    await this.#place.write(remembered)
  }
}

export const [getBackends, setBackends] = createContext<Backends>()
