/** Plays stored steps one after the other; it never starts by itself. */
export class Playback {
  readonly #advance: (around: boolean) => boolean
  #timer: ReturnType<typeof setInterval> | undefined
  #playing = $state(false)
  #speed = $state(1)
  #repeat = $state(false)

  /** `advance` shows the next step, from the beginning if it may go around; false where there is none. */
  constructor(advance: (around: boolean) => boolean) {
    this.#advance = advance
  }

  get playing() {
    return this.#playing
  }
  get speed() {
    return this.#speed
  }
  get repeat() {
    return this.#repeat
  }

  setSpeed = (speed: number) => {
    this.#speed = speed
    if (this.#playing) this.#run()
  }

  toggleRepeat = () => {
    this.#repeat = !this.#repeat
  }

  toggle = () => {
    if (this.#playing) return this.stop()
    this.#playing = true
    if (!this.#advance(false)) this.#advance(true)
    this.#run()
  }

  stop() {
    clearInterval(this.#timer)
    this.#playing = false
  }

  #run() {
    clearInterval(this.#timer)
    this.#timer = setInterval(() => {
      if (!this.#advance(this.#repeat)) this.stop()
    }, 600 / this.#speed)
  }
}
