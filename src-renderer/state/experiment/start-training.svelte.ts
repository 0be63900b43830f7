import { toErrorData } from '#shared/errors'
import type { ErrorData } from '#shared/errors'
import type { ExperimentState } from '../experiment.svelte'
import type { Training } from '../training-context'

/** Starting a run from the draft: a copy of it is trained, and followed from then on. */
class StartTraining {
  #busy = $state(false)
  #error = $state.raw<ErrorData | null>(null)

  get busy() {
    return this.#busy
  }
  /** Why the last start did not come about. */
  get error() {
    return this.#error
  }

  canRun(experiment: ExperimentState, training: Training): boolean {
    return (
      !this.#busy && training.job === null && experiment.model !== null && experiment.problems.length === 0
    )
  }

  async run(experiment: ExperimentState, training: Training) {
    if (!this.canRun(experiment, training)) return
    this.#busy = true
    this.#error = null
    try {
      const parentId = experiment.run.record?.id
      await training.start(experiment.spec, parentId ? { parentId } : {})
    } catch (thrown) {
      this.#error = toErrorData(thrown)
    } finally {
      this.#busy = false
    }
  }
}

export const startTraining = new StartTraining()
