import { toErrorData } from '#shared/errors'
import type { Head } from '#shared/attention/heads'
import type { ErrorData } from '#shared/errors'
import type { Ablation, HeadName } from '#renderer/engine/protocol'
import type { Examiner } from '../examiner'

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
  #of: Measurable | null = null
  #off = $state.raw<readonly HeadName[]>([])
  #measured = $state.raw<Measured | null>(null)
  #scan = $state.raw<Scan | null>(null)
  #work = $state.raw<'off' | 'scan' | null>(null)
  #part = $state(0)
  #error = $state.raw<ErrorData | null>(null)

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
  /** What is being measured now, and which part of it is done. */
  get work() {
    return this.#work
  }
  get part() {
    return this.#part
  }
  get error() {
    return this.#error
  }

  isOff = (head: HeadName): boolean => this.#off.some((one) => nameOf(one) === nameOf(head))

  /** What was measured without one head; undefined before a scan. */
  without = (head: HeadName): Metrics | undefined => this.#scan?.without.get(nameOf(head))

  /** Says which checkpoint is meant; what was measured of another one is forgotten. */
  of(measurable: Measurable): void {
    if (this.#of?.run === measurable.run && this.#of.step === measurable.step) return
    this.#of = measurable
    this.#scan = null
    if (this.#off.length > 0) void this.#measure()
  }

  toggle = (head: HeadName): Promise<void> =>
    this.set(
      this.isOff(head) ? this.#off.filter((one) => nameOf(one) !== nameOf(head)) : [...this.#off, head],
    )

  /** Switches exactly these off, and measures that. */
  async set(off: readonly HeadName[]): Promise<void> {
    this.#off = off
    this.#measured = null
    if (this.#work === 'scan' || this.#work === 'off') this.stop()
    if (off.length > 0) await this.#measure()
  }

  /** Measures without each head in turn. */
  async scanAll(): Promise<void> {
    const scan = await this.#attempt('scan', (examiner, of) => examiner.scan(of, this.#onPart))
    if (!scan) return
    const [on = {}, ...rest] = scan.results
    const without = new Map(scan.heads.map((head, i) => [nameOf(head), rest[i]!]))
    this.#scan = { examples: scan.examples, on, without }
  }

  stop = () => {
    this.#work = null
    void this.#examiner?.stopMeasuring()
  }

  async #measure(): Promise<void> {
    const sets = [this.#off]
    const result = await this.#attempt('off', (examiner, of) =>
      examiner.ablate({ ...of, sets }, this.#onPart),
    )
    const [on, off] = result?.results ?? []
    if (result && on && off && this.#off === sets[0]) this.#measured = { examples: result.examples, on, off }
  }

  readonly #onPart = (part: number) => {
    this.#part = part
  }

  async #attempt<T>(
    work: 'off' | 'scan',
    measure: (examiner: Examiner, of: Measurable & { part: 'validation' }) => Promise<T>,
  ): Promise<T | null> {
    if (!this.#examiner || !this.#of) return null
    this.#work = work
    this.#part = 0
    this.#error = null
    try {
      return await measure(this.#examiner, { ...this.#of, part: 'validation' })
    } catch (thrown) {
      const error = toErrorData(thrown)
      if (error.code !== 'measuring_stopped') this.#error = error
      return null
    } finally {
      if (this.#work === work) this.#work = null
    }
  }
}

/** How the engine calls a head. */
export const headNameOf = ({ map, head }: Pick<Head, 'map' | 'head'>): HeadName => ({
  ...{ layer: map.layer, probe: map.probe, head },
})

/** One text for a head's name, to look it up by. */
export const nameOf = ({ layer, probe, head }: HeadName) => `${layer}/${probe}/${head}`
