import type { Client } from '#shared/ipc/call'
import type { StorageCalls } from '#shared/ipc/storage-contract'
import { experimentSpec } from '#shared/spec'
import type { ExperimentSpec } from '#shared/spec'
import { z } from '#shared/zod'
import { firstExperiment } from './blank'
import { History } from './history.svelte'

const key = 'experiment.draft'
const pause = 400

const stored = z.object({
  past: z.array(experimentSpec),
  present: experimentSpec,
  future: z.array(experimentSpec),
})

/** The spec being edited with its history; both are kept in the library shortly after each change. */
export class Draft {
  readonly #storage: Client<StorageCalls>
  readonly history = new History<ExperimentSpec>(firstExperiment())
  #timer: ReturnType<typeof setTimeout> | undefined
  #isLoaded = false
  #saved = $state(true)

  constructor(storage: Client<StorageCalls>) {
    this.#storage = storage
  }

  get spec(): ExperimentSpec {
    return this.history.present
  }
  get saved(): boolean {
    return this.#saved
  }

  edit(change: (spec: ExperimentSpec) => ExperimentSpec, group?: string) {
    this.history.push(change(this.spec), group)
    this.#keep()
  }

  undo() {
    this.history.undo()
    this.#keep()
  }

  redo() {
    this.history.redo()
    this.#keep()
  }

  /**
   * Takes up what the last session left; a draft that cannot be read is left behind. What was edited before it was read
   * becomes its next change.
   */
  async load() {
    const json = await this.#storage['notes.read']({ key })
    const edited = this.#saved ? null : this.spec
    const parsed = json === null ? null : stored.safeParse(JSON.parse(json))
    if (parsed?.success) {
      this.history.restore(parsed.data)
      if (edited) this.history.push(edited)
    }
    this.#isLoaded = true
    if (edited) this.#keep()
  }

  /** Not before the last session's was read: it is written as a whole. */
  #keep() {
    this.#saved = false
    if (!this.#isLoaded) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#write(), pause)
  }

  async #write() {
    await this.#storage['notes.write']({ key, json: JSON.stringify(this.history.data) })
    this.#saved = true
  }
}
