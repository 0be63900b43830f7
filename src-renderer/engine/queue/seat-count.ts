/** Another seat must gain so much of the speed, or the machine is full. */
const worthwhile = 1.05
/** Measurements that a seat count is kept for, after one more was tried in vain; each time in vain doubles it. */
const firstRest = 10

/**
 * How many runs train at once, found by trying: one, then one more as long as all of them together get faster. Where one
 * more does not pay, or what paid no longer does, it is taken back, and tried again after a rest.
 */
export class SeatCount {
  #seats = 1
  /** More than these did not fit into memory. */
  #most: number
  /** The newest speed of all together, by how many there were. */
  readonly #speeds = new Map<number, number>()
  #inVain = 0
  #rest = 0

  constructor(most = 8) {
    this.#most = most
  }

  get seats(): number {
    return this.#seats
  }

  /** Takes in how fast all seats together are, in steps a second. */
  measured(speed: number): void {
    this.#speeds.set(this.#seats, speed)
    const fewer = this.#speeds.get(this.#seats - 1)
    if (fewer !== undefined && speed < fewer * worthwhile) return this.#stepBack()
    if (this.#rest > 0) this.#rest--
    else if (this.#seats < this.#most) this.#seats++
  }

  /** Takes in that no more than so many fit into memory beside one another now; more are tried after a rest. */
  full(running: number): void {
    this.#seats = Math.max(1, Math.min(this.#seats, running))
    this.#rest = firstRest * 2 ** this.#inVain++
  }

  /** Takes in that so many at once were too much for the device. */
  refused(): void {
    this.#most = Math.max(1, this.#seats - 1)
    this.#seats = this.#most
  }

  #stepBack() {
    this.#seats--
    this.#rest = firstRest * 2 ** this.#inVain++
  }
}
