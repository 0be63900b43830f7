import type { BackendChoice, NeedReport } from '#renderer/engine/protocol'
import type { ExperimentSpec } from '#shared/spec'
import type { Training } from '../training-context'

/** Milliseconds without an edit after which it is worth asking. */
const quiet = 700

/** What memory the experiment would take as it stands; asked when editing rests. */
export class MemoryNeed {
  #report = $state.raw<NeedReport | null>(null)
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked = 0

  /** `null` until it is known. */
  get report(): NeedReport | null {
    return this.#report
  }

  /** Asks about a spec soon, unless another one is asked about before; `null` forgets what was answered. */
  ask(spec: ExperimentSpec | null, backend: BackendChoice, training: Pick<Training, 'need'>): void {
    clearTimeout(this.#timer)
    const number = ++this.#asked
    if (!spec) this.#report = null
    else this.#timer = setTimeout(() => void this.#find(spec, backend, training, number), quiet)
  }

  async #find(
    spec: ExperimentSpec,
    backend: BackendChoice,
    training: Pick<Training, 'need'>,
    number: number,
  ) {
    const report = await training.need(spec, backend).catch(() => null) // what does not load is told where it is started
    if (number === this.#asked) this.#report = report
  }
}
