import { loadCheckpoint } from '../stored-checkpoints'
import type { Gate } from './gate'
import { refuseLost, refuseNotFinite } from './guard'
import { measureRows, measuringBatch } from './measure-rows'
import { loadModelProgram, type ModelProgram } from './model-program'
import { pointsAt } from './telling'
import type { Workplace } from './workplace'

/** What a validation showed; `interrupted` by a wish to stop, it is repeated when the run goes on. */
export type Verdict = 'better' | 'not-better' | 'interrupted'

/** Measures the model on the parts it is not trained on, and knows which was the best. */
export class Validation {
  readonly #at: Workplace
  readonly #gate: Gate
  readonly #model: ModelProgram

  constructor(at: Workplace, gate: Gate) {
    this.#at = at
    this.#gate = gate
    const none = new Float32Array(at.experiment.layout.size)
    this.#model = loadModelProgram(at.executor, at.experiment, none, measuringBatch(at.experiment))
  }

  /** Measures the validation part and compares it with the best so far. */
  async validate(): Promise<Verdict> {
    const { program, experiment, recorder, standing, emit } = this.#at
    if (experiment.parts.validation.length === 0) return 'not-better'
    await this.#model.follow(program.execution)
    const measured = await this.#measure('validation')
    if (measured === null) return 'interrupted'
    const points = pointsAt(standing.step, 'validation', measured)
    recorder.points(points)
    emit({ kind: 'metrics', points })
    return this.#judge(measured[experiment.task.decisive]!)
  }

  /** Measures the test part with the best model, once, at the end; says whether that was done. */
  async test(): Promise<boolean> {
    const { experiment, recorder, standing, emit } = this.#at
    if (experiment.parts.test.length === 0) return true
    await this.#takeBest()
    const measured = await this.#measure('test')
    if (measured === null) return false
    for (const [name, value] of Object.entries(measured)) recorder.summarize(`test/${name}`, value)
    emit({ kind: 'metrics', points: pointsAt(standing.step, 'test', measured) })
    return true
  }

  dispose() {
    this.#model.dispose()
  }

  /** `null` where it was interrupted. */
  async #measure(part: 'validation' | 'test'): Promise<Record<string, number> | null> {
    const { experiment } = this.#at
    const mayGoOn = () => this.#gate.mayGoOn()
    const measured = await measureRows(this.#model, experiment, {
      rows: experiment.parts[part],
      part,
      mayGoOn,
    })
    refuseLost(this.#at)
    if (!measured) return null
    refuseNotFinite(Object.values(measured), this.#at.standing.step, this.#at)
    return measured
  }

  #judge(value: number): Verdict {
    const { standing, recorder, experiment } = this.#at
    const { decisive, metrics, scores = [] } = experiment.task
    const higher = [...metrics, ...scores].find(({ name }) => name === decisive)?.better === 'higher'
    const { best, step } = standing
    const isBetter = best === null || (higher ? value > best.value : value < best.value)
    standing.badValidations = isBetter ? 0 : standing.badValidations + 1
    if (!isBetter) return 'not-better'
    standing.best = { value, step }
    recorder.summarize(`best/${decisive}`, value)
    recorder.summarize('best/step', step)
    return 'better'
  }

  /** Takes the best stored checkpoint; without validation there is none, and the newest is as good. */
  async #takeBest(): Promise<void> {
    const { standing, storage, run, program } = this.#at
    const best = standing.best && (await loadCheckpoint(storage, run.id, 'best'))
    if (best) this.#model.setParameters(best.states.parameters!)
    else await this.#model.follow(program.execution)
  }
}
