import type { MetricPoints } from '#shared/records'
import type { Batch, Experience, Round } from '#shared/tasks/define'
import type { Checkpoint } from '../checkpoint'
import type { Feeds } from '../executors/executor'
import { trainingRows } from './batches'
import { loadModelProgram, type ModelProgram } from './model-program'
import { questionFeeds } from './question-feeds'
import type { Workplace } from './workplace'

/**
 * What training steps learn from where examples come from acting. It is gathered every so many steps with the parameters
 * as they then are; these belong to a checkpoint, so that a run that goes on in between gathers the same again.
 */
export class ExperienceSource {
  readonly #at: Workplace
  readonly #experience: Experience
  readonly #every: Round
  readonly #model: ModelProgram
  readonly #rowsAt: (round: number) => Int32Array
  #policy: Float32Array | undefined
  #round = -1
  #batches: readonly Batch[] = []

  constructor(at: Workplace, checkpoint: Checkpoint | null) {
    const { executor, experiment } = at
    this.#at = at
    this.#experience = experiment.data.experience!
    this.#every = experiment.round!
    this.#policy = checkpoint?.states.policy
    const none = new Float32Array(experiment.layout.size)
    this.#model = loadModelProgram(executor, experiment, none, Math.min(256, this.#every.rows))
    this.#rowsAt = trainingRows(experiment, this.#every.rows)
  }

  /** The feeds of the step with this number, 0 for the first; `null` where `mayGoOn` said no meanwhile. */
  async at(step: number, mayGoOn: () => Promise<boolean>): Promise<Feeds | null> {
    const { steps } = this.#every
    const round = Math.floor(step / steps)
    if (round !== this.#round && !(await this.#gather(round, step, mayGoOn))) return null
    return this.#feeds(this.#batches[step % steps]!)
  }

  /** What a checkpoint holds of it: the parameters it was gathered with. */
  get states(): Record<string, Float32Array> {
    return this.#policy ? { policy: this.#policy } : {}
  }

  dispose() {
    this.#model.dispose()
  }

  async #gather(round: number, step: number, mayGoOn: () => Promise<boolean>): Promise<boolean> {
    const { program, experiment } = this.#at
    const { seed, batchSize } = experiment.spec.training
    const isNew = step % this.#every.steps === 0
    const policy = (isNew ? undefined : this.#policy) ?? (await program.execution.readState('parameters'))
    this.#model.setParameters(policy)
    const { ask } = this.#model
    const rows = this.#rowsAt(round)
    const collected = await this.#experience.collect({ rows, seed, round, batchSize, ask, mayGoOn })
    if (collected === null) return false
    this.#policy = policy
    this.#round = round
    this.#batches = collected.batches
    if (isNew) this.#tell(step + 1, collected.measured)
    return true
  }

  #tell(step: number, measured: Readonly<Record<string, number>>) {
    const points = Object.entries(measured).map(([name, value]): MetricPoints => {
      return { series: `train/${name}`, steps: Float64Array.of(step), values: Float32Array.of(value) }
    })
    this.#at.recorder.points(points)
    this.#at.emit({ kind: 'metrics', points })
  }

  /** A batch filled up to the size of the train step by repetition, which weighs nothing. */
  #feeds(batch: Batch): Feeds {
    const { data, spec } = this.#at.experiment
    const size = spec.training.batchSize
    const [{ feeds, count }] = questionFeeds(data.signature, batch, size) as [
      ReturnType<typeof questionFeeds>[0],
    ]
    return { ...feeds, weight: Float32Array.from({ length: size }, (_, i) => (i < count ? 1 : 0)) }
  }
}
