import type { DeviceOutputs, Ring } from './executor'

/** Outputs of runs, held one by one until they are read: for devices on which reading is cheap. */
export class HeldRing implements Ring {
  readonly isFull = false
  readonly #names: readonly string[]
  #held: DeviceOutputs[] = []

  constructor(names: readonly string[]) {
    this.#names = names
  }

  take(outputs: DeviceOutputs) {
    this.#held.push(outputs)
  }

  async read(): Promise<readonly Float32Array[]> {
    const held = this.#held
    this.#held = []
    const rows = await Promise.all(held.map((outputs) => outputs.read(...this.#names)))
    for (const outputs of held) outputs.release()
    return rows.map((values) => Float32Array.from(values, ([value]) => value!))
  }

  close() {
    for (const outputs of this.#held) outputs.release()
    this.#held = []
  }
}
