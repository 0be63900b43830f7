import type { ExperimentSpec } from '#shared/spec'
import type { NeedReport } from '../protocol'

/** What trains at once has to fit into the memory for training together; what each takes is asked once. */
export class MemoryRoom {
  /** Parts of all the room, by what is trained. */
  readonly #shares = new Map<string, number>()

  /** Whether trainings fit beside one another, by their names. */
  async holds(
    trainings: ReadonlyMap<string, ExperimentSpec>,
    needOf: (spec: ExperimentSpec) => Promise<NeedReport>,
  ): Promise<boolean> {
    let taken = 0
    for (const [name, spec] of trainings)
      taken += this.#shares.get(name) ?? (await this.#ask(name, needOf(spec)))
    for (const name of this.#shares.keys()) if (!trainings.has(name)) this.#shares.delete(name)
    return taken <= 1
  }

  /** What cannot be held at all takes nothing: it is refused when it begins. */
  async #ask(name: string, need: Promise<NeedReport>): Promise<number> {
    const { bytes, room } = await need
    const share = (bytes ?? 0) / room
    this.#shares.set(name, share)
    return share
  }
}
