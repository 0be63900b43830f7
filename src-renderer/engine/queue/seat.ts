import type { RunRecord } from '#shared/records'
import type { EngineClient } from '../engine-client'
import type { EngineEvent, NeedJob, NeedReport, TrainingEnd } from '../protocol'
import type { TrainingEvent } from '../training/events'

/** Opens an engine that tells what happens in it. */
export type OpenSeat = (listen: (event: EngineEvent) => void) => Promise<Seatable>

/** As much of an engine as a queue needs. */
export interface Seatable {
  readonly calls: Pick<EngineClient['calls'], 'start' | 'resume' | 'stop' | 'need'>
  terminate(): void
}

/** One engine of the queue, which trains one run at a time. */
export class Seat {
  readonly #engine: Promise<Seatable>
  #onEnd: (end: TrainingEnd) => void = () => undefined
  #onEvent: (event: TrainingEvent) => void = () => undefined
  #isStopping = false
  #isTraining = false

  constructor(open: OpenSeat) {
    this.#engine = open((told) => this.#hear(told))
  }

  /** Is for another trial from now on, which nobody has stopped yet. */
  take(): this {
    this.#isStopping = false
    return this
  }

  get isStopping(): boolean {
    return this.#isStopping
  }

  /** Trains a run to where it pauses or ends. Rejects where it cannot begin. */
  async train(
    begin: (calls: Seatable['calls']) => Promise<RunRecord>,
    listen: (event: TrainingEvent) => void,
  ): Promise<TrainingEnd> {
    const ended = new Promise<TrainingEnd>((resolve) => (this.#onEnd = resolve))
    this.#onEvent = listen
    const { calls } = await this.#engine
    this.#isTraining = true
    try {
      await begin(calls)
      if (this.#isStopping) await calls.stop()
      return await ended
    } finally {
      this.#isTraining = false
    }
  }

  /** What memory a training would take. */
  async need(job: NeedJob): Promise<NeedReport> {
    return (await this.#engine).calls.need(job)
  }

  /** Has the training stop after its step, with everything stored. */
  async stop(): Promise<void> {
    this.#isStopping = true
    if (this.#isTraining) await (await this.#engine).calls.stop()
  }

  terminate() {
    void this.#engine.then(({ terminate }) => terminate()).catch(() => undefined) // it never opened
  }

  #hear(told: EngineEvent) {
    if (told.kind === 'training') this.#onEvent(told.event)
    if (told.kind === 'ended') this.#onEnd(told.end)
  }
}
