import type { RunRecord } from '#shared/records'
import type { Feeds } from '../executors/executor'
import { compileAll } from './compile-all'
import type { Experiment } from './experiment'
import { ExperienceSource } from './experience-source'
import { Gate } from './gate'
import { reasonOf, refuseLost } from './guard'
import { Keeper } from './keeper'
import { milestonesOf, type Milestones } from './milestones'
import { ProbeMaps } from './probe-maps'
import { Readings } from './readings'
import { Validation } from './validation'
import { workplace, type SessionContext, type StartingPoint, type Workplace } from './workplace'

/** One training of one run, from its starting point to its end, a stop, or an error. */
export class TrainingSession {
  readonly #at: Workplace
  readonly #due: Milestones
  readonly #readings: Readings
  readonly #keeper: Keeper
  readonly #gate: Gate
  readonly #validation: Validation
  readonly #maps: ProbeMaps
  readonly #experience: ExperienceSource | null

  constructor(experiment: Experiment, run: RunRecord, start: StartingPoint, context: SessionContext) {
    this.#at = workplace(experiment, run, start, context)
    this.#due = milestonesOf(experiment)
    this.#readings = new Readings(this.#at)
    this.#experience = experiment.data.experience ? new ExperienceSource(this.#at, start.checkpoint) : null
    this.#maps = new ProbeMaps(this.#at)
    this.#keeper = new Keeper(this.#at, this.#readings, this.#maps, this.#experience)
    this.#gate = new Gate(this.#at, this.#keeper)
    this.#validation = new Validation(this.#at, this.#gate)
  }

  /** Trains until the end or a stop; throws what ended it instead, with everything good stored. */
  async run(): Promise<'finished' | 'paused' | 'stopped'> {
    try {
      return await this.#run()
    } catch (thrown) {
      await this.#finishReading()
      throw reasonOf(thrown, this.#at)
    } finally {
      this.#close()
    }
  }

  async #run(): Promise<'finished' | 'paused' | 'stopped'> {
    const { stopwatch, standing, emit } = this.#at
    stopwatch.start()
    const isCompiled = await this.#compile()
    if (isCompiled && standing.step === 0) await this.#maps.record()
    const isDone = isCompiled && (await this.#train())
    if (!isDone) emit({ kind: 'status', status: 'stopping' })
    await this.#keeper.keep()
    if (isDone && !this.#isOver) return 'paused'
    const isTested = isDone && (await this.#validation.test())
    await this.#readings.write()
    return isTested ? 'finished' : 'stopped'
  }

  /** Stores what was good before training ended; what ended it is what counts. */
  async #finishReading(): Promise<void> {
    await this.#maps.settle().catch(() => undefined)
    await this.#readings.drain().catch(() => undefined)
    await this.#readings.write().catch(() => undefined)
  }

  /** Compiles what the steps and the maps need, and tells how far that is; `false` where the user stopped it. */
  #compile(): Promise<boolean> {
    const { program, control, emit } = this.#at
    return compileAll([program.execution, ...this.#maps.executions], (done, total) => {
      emit({ kind: 'compiling', done, total })
      return !control.stopping
    })
  }

  /** Takes steps and does what is due after each, to the end or where it is judged; `false` where the user stopped it. */
  async #train(): Promise<boolean> {
    while (await this.#settle()) {
      if (this.#isOver || this.#isJudged) return true
      if (!(await this.#gate.mayStep())) return false
      const gathered = await this.#experience?.at(this.#at.standing.step, () => this.#gate.mayGoOn())
      if (gathered === null) return false
      const step = await this.#takeStep(gathered)
      if (this.#at.standing.settled) await this.#readings.readSome()
      else await this.#readings.drain()
      if (this.#due.maps(step)) await this.#maps.record()
    }
    return false
  }

  /** All steps are taken, or patience has run out. */
  get #isOver(): boolean {
    const { experiment, standing } = this.#at
    const { patience } = experiment.spec.training
    return (
      standing.step >= experiment.totalSteps || (patience !== null && standing.badValidations >= patience)
    )
  }

  /** It has come to the step at which it is to be judged. */
  get #isJudged(): boolean {
    const { experiment, standing } = this.#at
    return experiment.until !== undefined && standing.step >= experiment.until
  }

  async #takeStep(gathered: Feeds | undefined): Promise<number> {
    const { program, standing, pace } = this.#at
    refuseLost(this.#at)
    const outputs = await program.run(standing.step, gathered)
    standing.step++
    standing.settled = !this.#due.validation(standing.step) && !this.#due.checkpoint(standing.step)
    this.#readings.add(standing.step, outputs)
    pace.mark(standing.step)
    return standing.step
  }

  /** Validates and keeps where that is due after the last step; `false` where the user stopped it. */
  async #settle(): Promise<boolean> {
    const { standing } = this.#at
    if (standing.settled) return true
    const validates = this.#due.validation(standing.step)
    const verdict = validates ? await this.#validation.validate() : 'not-better'
    if (verdict === 'interrupted') return false
    standing.settled = true
    const best = verdict === 'better'
    if (best || this.#due.checkpoint(standing.step)) await this.#keeper.keep({ best })
    return true
  }

  #close() {
    this.#gate.close()
    if (this.#at.executor.lost) return // nothing is left to be freed
    this.#readings.close()
    this.#at.program.execution.dispose()
    this.#validation.dispose()
    this.#maps.dispose()
    this.#experience?.dispose()
  }
}
