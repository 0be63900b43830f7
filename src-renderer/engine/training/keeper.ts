import { storeCheckpoint } from '../stored-checkpoints'
import type { ExperienceSource } from './experience-source'
import { refuseLost, refuseNotFinite } from './guard'
import type { ProbeMaps } from './probe-maps'
import type { Readings } from './readings'
import type { Workplace } from './workplace'

/** Stores checkpoints, each after everything that was measured up to it. */
export class Keeper {
  readonly #at: Workplace
  readonly #readings: Readings
  readonly #maps: ProbeMaps
  readonly #experience: ExperienceSource | null

  constructor(at: Workplace, readings: Readings, maps: ProbeMaps, experience: ExperienceSource | null) {
    this.#at = at
    this.#readings = readings
    this.#maps = maps
    this.#experience = experience
  }

  /** Stores where the training stands, unless that is stored already. */
  async keep({ best = false } = {}): Promise<void> {
    await this.#readings.drain()
    await this.#maps.settle()
    await this.#readings.write()
    if (this.#isKept && !best) return
    const { standing, storage, run, emit } = this.#at
    const { step, settled } = standing
    await storeCheckpoint(storage, run.id, { checkpoint: await this.#checkpoint(), best })
    standing.kept = { step, settled }
    emit({ kind: 'checkpoint', step, best, at: Date.now() })
  }

  get #isKept(): boolean {
    const { step, settled, kept } = this.#at.standing
    return kept?.step === step && kept.settled === settled
  }

  async #checkpoint() {
    const { standing, stopwatch, executor } = this.#at
    const states = await this.#states()
    refuseLost(this.#at)
    refuseNotFinite(states.parameters!, standing.step, this.#at)
    const { step, best, badValidations, settled } = standing
    const { backend, device } = executor
    return { step, best, badValidations, settled, trainedMs: stopwatch.ms, backend, device, states }
  }

  async #states(): Promise<Record<string, Float32Array>> {
    const { program } = this.#at
    const states: Record<string, Float32Array> = { ...this.#experience?.states }
    const read = program.states.map((name) => program.execution.readState(name))
    for (const [i, state] of (await Promise.all(read)).entries()) states[program.states[i]!] = state
    return states
  }
}
