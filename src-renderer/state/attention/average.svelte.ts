import { inModelOrder } from '#shared/attention/model-order'
import { toErrorData } from '#shared/errors'
import type { ErrorData } from '#shared/errors'
import type { AttentionMap, RunRecord } from '#shared/records'
import type { AverageJob, AverageMaps } from '#renderer/engine/protocol'
import type { Examiner } from '../examiner'

/** A run's attention averaged over examples of its validation part. */
export class Average {
  readonly #examiner: Examiner | undefined
  #asked = ''
  #found = $state.raw<AverageMaps | null>(null)
  #maps = $state.raw<readonly AttentionMap[]>([])
  #part = $state<number | null>(null)
  #error = $state.raw<ErrorData | null>(null)

  constructor(examiner: Examiner | undefined) {
    this.#examiner = examiner
  }

  /** Over how many examples, and which maps have other sizes from example to example. */
  get found() {
    return this.#found
  }
  get maps() {
    return this.#maps
  }
  /** The part that is done; `null` while nothing is computed. */
  get part() {
    return this.#part
  }
  get error() {
    return this.#error
  }

  /** Averages, unless the same is averaged already. */
  async show(run: RunRecord, examples: number, step?: number): Promise<void> {
    const job: AverageJob = { run: run.id, part: 'validation', examples, ...(step !== undefined && { step }) }
    const asked = JSON.stringify(job)
    if (this.#asked === asked || !this.#examiner) return
    this.#asked = asked
    this.#part = 0
    this.#error = null
    try {
      const found = await this.#examiner.averageMaps(job, (part) => (this.#part = part))
      if (this.#asked !== asked) return
      this.#found = found
      this.#maps = inModelOrder(found.maps, run)
    } catch (thrown) {
      if (this.#asked === asked) this.#asked = ''
      const error = toErrorData(thrown)
      if (error.code !== 'measuring_stopped') this.#error = error
    }
    this.#part = null
  }

  stop = () => {
    this.#part = null
    void this.#examiner?.stopMeasuring()
  }
}
