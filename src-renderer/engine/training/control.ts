/** What the user wants of a training that is under way. Asked between steps. */
export class TrainingControl {
  #wish: 'run' | 'pause' | 'stop' = 'run'
  #steps = 0
  #wake: (() => void) | undefined

  get stopping(): boolean {
    return this.#wish === 'stop'
  }

  /** Whether nothing may go on: paused, and no single step asked for. */
  get holding(): boolean {
    return this.#wish === 'pause' && this.#steps === 0
  }

  /** Whether the next step may be taken now; a single step asked for while paused is used up. */
  mayStep(): boolean {
    if (this.#wish === 'run') return true
    if (this.#wish === 'stop' || this.#steps === 0) return false
    this.#steps--
    return true
  }

  pause() {
    if (this.#wish === 'run') this.#wish = 'pause'
  }

  continue() {
    if (this.#wish === 'pause') this.#wish = 'run'
    this.#steps = 0
    this.#changed()
  }

  stop() {
    this.#wish = 'stop'
    this.#changed()
  }

  /** Takes one step while paused. */
  step() {
    if (this.#wish === 'pause') this.#steps++
    this.#changed()
  }

  /** Waits for the next wish. */
  change(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve))
  }

  #changed() {
    this.#wake?.()
    this.#wake = undefined
  }
}
