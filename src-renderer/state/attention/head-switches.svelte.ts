import type { Ablation, HeadName } from '#renderer/engine/protocol'
import type { Examiner } from '../examiner'
import { nameOf } from './head-names'
import { Measurement } from './measurement.svelte'

type Metrics = Ablation['results'][number]

/** How a model does with all of its heads, and without some. */
export interface Measured {
  readonly examples: number
  readonly on: Metrics
  readonly off: Metrics
}

/** What was measured of every head by itself. */
export interface Scan {
  readonly examples: number
  readonly on: Metrics
  readonly without: ReadonlyMap<string, Metrics>
}

/** Which checkpoint of which run is measured. */
export interface Measurable {
  readonly run: string
  readonly step?: number
}

/** The heads of one run that are switched off, and what that does to its validation figures. */
export class HeadSwitches {
  readonly #examiner: Examiner | undefined
  readonly #measurement = new Measurement<'off' | 'scan'>()
  #of: Measurable | null = null
  #off = $state.raw<readonly HeadName[]>([])
  #measured = $state.raw<Measured | null>(null)
  #scan = $state.raw<Scan | null>(null)

  constructor(examiner: Examiner | undefined) {
    this.#examiner = examiner
  }

  get off() {
    return this.#off
  }
  /** With all on and with those off that are off; `null` until it was measured. */
  get measured() {
    return this.#measured
  }
  get scan() {
    return this.#scan
  }
  /** What is being measured now, which part of it is done, and why it failed. */
  get work() {
    return this.#measurement.work
  }
  get part() {
    return this.#measurement.part
  }
  get error() {
    return this.#measurement.error
  }

  isOff = (head: HeadName): boolean => this.#off.some((one) => nameOf(one) === nameOf(head))

  /** What was measured without one head; undefined before a scan. */
  without = (head: HeadName): Metrics | undefined => this.#scan?.without.get(nameOf(head))

  /** Says which checkpoint is meant; what was measured of another one, or is being measured, is forgotten. */
  of(measurable: Measurable): void {
    if (this.#of?.run === measurable.run && this.#of.step === measurable.step) return
    this.#of = measurable
    this.#scan = null
    this.#measured = null
    this.stop()
    if (this.#off.length > 0) void this.measure()
  }

  toggle = (head: HeadName): Promise<void> =>
    this.set(
      this.isOff(head) ? this.#off.filter((one) => nameOf(one) !== nameOf(head)) : [...this.#off, head],
    )

  /** Switches exactly these off, and measures that. */
  async set(off: readonly HeadName[]): Promise<void> {
    this.#off = off
    this.#measured = null
    this.stop()
    if (off.length > 0) await this.measure()
  }

  /** Measures with all on, and with those off that are off. */
  async measure(): Promise<void> {
    const [examiner, of, sets] = [this.#examiner, this.#of, [this.#off]]
    if (!examiner || !of) return
    const result = await this.#measurement.run('off', (watch) =>
      examiner.ablate({ ...of, part: 'validation', sets }, watch),
    )
    const [on, off] = result?.results ?? []
    if (result && on && off) this.#measured = { examples: result.examples, on, off }
  }

  /** Measures without each head in turn. */
  async scanAll(): Promise<void> {
    const [examiner, of] = [this.#examiner, this.#of]
    if (!examiner || !of) return
    const scan = await this.#measurement.run('scan', (watch) =>
      examiner.scan({ ...of, part: 'validation' }, watch),
    )
    if (!scan) return
    const [on = {}, ...rest] = scan.results
    const without = new Map(scan.heads.map((head, i) => [nameOf(head), rest[i]!]))
    this.#scan = { examples: scan.examples, on, without }
  }

  stop = () => this.#measurement.stop()
}
