import { usualResidual } from '#shared/attention/stack'
import type { Look, MapKind, Mode } from './mode'

/** How attention is looked at: in which mode, of which part of the model, of one example or averaged. */
export class Settings {
  readonly #onChange: () => void
  #mode = $state<Mode>('weights')
  #residual = $state(usualResidual)
  #averaged = $state(false)
  #vectors = $state(false)
  #against = $state(false)
  #part = $state<MapKind | 'all'>('all')

  /** `onChange` hears of what needs other maps to be shown. */
  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  get mode() {
    return this.#mode
  }
  get residual() {
    return this.#residual
  }
  get averaged() {
    return this.#averaged
  }
  /** Whether queries and keys of the locked cell are shown. */
  get vectors() {
    return this.#vectors
  }
  /** Whether three runs and more are shown by their differences from A. */
  get against() {
    return this.#against
  }
  /** Which part of a model that reads and writes. */
  get part() {
    return this.#part
  }
  get look(): Look {
    return { mode: this.#mode, residual: this.#residual, averaged: this.#averaged }
  }

  chooseMode = (mode: Mode) => {
    this.#mode = mode
    this.#onChange()
  }
  chooseResidual = (residual: number) => {
    this.#residual = residual
    this.#onChange()
  }
  average = (averaged: boolean) => {
    this.#averaged = averaged
    this.#onChange()
  }
  showVectors = (vectors: boolean) => {
    this.#vectors = vectors
    this.#onChange()
  }
  showAgainst = (against: boolean) => {
    this.#against = against
  }
  choosePart = (part: MapKind | 'all') => {
    this.#part = part
  }
}
