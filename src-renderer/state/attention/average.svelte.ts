import { inModelOrder } from '#shared/attention/model-order'
import type { AttentionMap, RunRecord } from '#shared/records'
import type { AverageJob, AverageMaps, HeadName } from '#renderer/engine/protocol'
import type { Examiner } from '../examiner'
import { Measurement } from './measurement.svelte'

/** Over how many rows of the validation part attention is averaged. */
export const averagedRows = 64

/** What is averaged of a run: at which step, without which heads, its weights or gradient × attention. */
interface Averaged {
  readonly step?: number | undefined
  readonly off: readonly HeadName[]
  readonly gradient: boolean
}

/** A run's attention averaged over examples of its validation part. */
export class Average {
  readonly #examiner: Examiner | undefined
  readonly #measurement = new Measurement<'mean'>()
  #asked = ''
  #found = $state.raw<AverageMaps | null>(null)
  #maps = $state.raw<readonly AttentionMap[]>([])

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
  /** The same, where they are of gradients as is wished, and not of the weights that were averaged before. */
  mapsOf(gradient: boolean): readonly AttentionMap[] {
    return (this.#found?.gradientOf !== undefined) === gradient ? this.#maps : []
  }
  /** The part that is done; `null` while nothing is computed. */
  get part() {
    return this.#measurement.work && this.#measurement.part
  }
  get error() {
    return this.#measurement.error
  }

  /** Averages, unless the same is averaged already. */
  async show(run: RunRecord, { step, off, gradient }: Averaged): Promise<void> {
    const which = { run: run.id, ...(step !== undefined && { step }) }
    const how = { ...(off.length > 0 && { off }), ...(gradient && { gradient }) }
    const job: AverageJob = { ...which, ...how, part: 'validation', examples: averagedRows }
    const asked = JSON.stringify(job)
    const examiner = this.#examiner
    if (this.#asked === asked || !examiner) return
    this.#asked = asked
    const found = await this.#measurement.run('mean', (watch) => examiner.averageMaps(job, watch))
    if (this.#asked !== asked) return
    if (!found) return void (this.#asked = '')
    this.#found = found
    this.#maps = inModelOrder(found.maps, run)
  }

  stop = () => this.#measurement.stop()
}
