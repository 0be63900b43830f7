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

  /** Records it as it is now. */
  async record(): Promise<void> {
    if (this.executions.length === 0) return
    const { program, standing, experiment, recorder, emit } = this.#at
    this.#model.setParameters(await program.execution.readState('parameters'))
    const { answer, probes } = await this.#model.answerRows(this.#rows)
    refuseLost(this.#at)
    for (const values of [answer, ...probes]) refuseNotFinite(values, standing.step, this.#at)
    const maps = this.#model.probes.flatMap((probe, i) => attentionMaps(probe, probes[i]!, this.#where))
    const answers = predictions(experiment, this.#rows, answer, standing.step)
    recorder.attention(maps, answers)
    emit({ kind: 'maps', maps, predictions: answers })
  }

  dispose() {
    this.#model.dispose()
  }

  get #where() {
    const { standing, experiment } = this.#at
    const views = Array.from(this.#rows, (row) => experiment.data.view(row))
    return { step: standing.step, views }
  }
}

/** The dataset's rows of a run's probe examples: those of the validation part, if there is one. */
export function probeRows({ parts, spec }: Experiment): Int32Array {
  const pool = parts.validation.length > 0 ? parts.validation : parts.train
  const known = spec.probeExamples.filter((i) => i < pool.length)
  return Int32Array.from(known, (i) => pool[i]!)
}
