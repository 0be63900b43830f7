import type { Execution } from '../executors/executor'
import { attentionMaps } from './attention-maps'
import type { Experiment } from './experiment'
import { refuseLost, refuseNotFinite } from './guard'
import { loadModelProgram, type ModelProgram } from './model-program'
import { predictions } from './predictions'
import type { Workplace } from './workplace'

/** Stores and tells the attention that the model pays to the run's probe examples. */
export class ProbeMaps {
  readonly #at: Workplace
  readonly #rows: Int32Array
  readonly #model: ModelProgram
  /** What is being recorded. */
  #recording: Promise<void> = Promise.resolve()

  constructor(at: Workplace) {
    this.#at = at
    this.#rows = probeRows(at.experiment)
    const none = new Float32Array(at.experiment.layout.size)
    this.#model = loadModelProgram(at.executor, at.experiment, none, Math.max(1, this.#rows.length))
  }

  /** What it runs, if anything. */
  get executions(): readonly Execution[] {
    return this.#rows.length === 0 || this.#model.probes.length === 0 ? [] : [this.#model.execution]
  }

  /** Records it as it is now, while training goes on. */
  async record(): Promise<void> {
    if (this.executions.length === 0) return
    await this.settle()
    await this.#model.follow(this.#at.program.execution)
    this.#recording = this.#record(this.#at.standing.step)
    this.#recording.catch(() => undefined) // the next to wait for it hears of it
  }

  /** Waits until all that is recorded has come; rejects where it is wrong. */
  settle(): Promise<void> {
    return this.#recording
  }

  async #record(step: number): Promise<void> {
    const { experiment, recorder, emit } = this.#at
    const { answer, probes } = await this.#model.answerRows(this.#rows)
    refuseLost(this.#at)
    for (const values of [answer, ...probes]) refuseNotFinite(values, step, this.#at)
    const views = Array.from(this.#rows, (row) => experiment.data.view(row))
    const maps = this.#model.probes.flatMap((probe, i) => attentionMaps(probe, probes[i]!, { step, views }))
    const answers = predictions(experiment, this.#rows, answer, step)
    recorder.attention(maps, answers)
    emit({ kind: 'maps', maps, predictions: answers })
  }

  dispose() {
    this.#model.dispose()
  }
}

/** The dataset's rows of a run's probe examples: those of the validation part, if there is one. */
export function probeRows({ parts, spec }: Experiment): Int32Array {
  const pool = parts.validation.length > 0 ? parts.validation : parts.train
  const known = spec.probeExamples.filter((i) => i < pool.length)
  return Int32Array.from(known, (i) => pool[i]!)
}
