import * as m from '#shared/paraglide/messages.js'
import type { AttentionMap, MetricPoints, Prediction, RunRecord } from '#shared/records'
import type { Progress, TrainingEvent } from '#renderer/engine/training/events'
import { describeWarning } from '../describe-error'
import { Cadence } from './cadence'
import { LiveCurves } from './live-curves.svelte'
import { notify } from '../notify'
import type { TrainingJob } from '../training-context'
import { jobOf } from './job-of'

/** The training that goes on, as its events tell of it. What it drew last stays when it has ended. */
export class LiveJob {
  #now = $state.raw<TrainingJob | null>(null)
  #maps = $state.raw<readonly AttentionMap[]>([])
  #predictions = $state.raw<readonly Prediction[]>([])
  readonly #curves = new LiveCurves()
  /** How far it is, which is not drawn yet. */
  #progress: Progress | null = null
  readonly #cadence: Pick<Cadence, 'ask'>

  constructor(cadence: Pick<Cadence, 'ask'> = new Cadence()) {
    this.#cadence = cadence
  }

  /** How far it is; `null` while nothing trains. */
  get now(): TrainingJob | null {
    return this.#now
  }
  get curves() {
    return this.#curves.series
  }
  get maps(): readonly AttentionMap[] {
    return this.#maps
  }
  get predictions(): readonly Prediction[] {
    return this.#predictions
  }

  /** Puts away what the one before drew. */
  clearMaps(): void {
    this.#maps = []
    this.#predictions = []
  }

  clearCurves(): void {
    this.#curves.clear()
  }

  /** Puts the curves of what was trained before in front. */
  prepend(points: readonly MetricPoints[]): void {
    this.#curves.prepend(points)
  }

  begin(run: RunRecord): void {
    this.#now = jobOf(run)
  }

  end(): void {
    this.#draw()
    this.#now = null
  }

  change(change: Partial<TrainingJob>): void {
    if (this.#now) this.#now = { ...this.#now, ...change }
  }

  follow(event: TrainingEvent): void {
    switch (event.kind) {
      case 'metrics':
        this.#curves.add(event.points)
        return this.#drawLater()
      case 'rewound':
        this.#curves.cut(event.step)
        this.#progress = null
        notify(m.training_card_back({ step: event.step }))
        return this.change({ step: event.step, msLeft: null })
      case 'maps':
        this.#maps = event.maps
        this.#predictions = event.predictions
        return
      case 'checkpoint':
        return this.change({ lastCheckpointAt: event.at })
      case 'status':
        this.#draw()
        return this.change({ status: event.status })
      case 'progress': {
        const { kind: _, ...progress } = event
        this.#progress = progress
        return this.#drawLater()
      }
      case 'notice':
        return notify(describeWarning(event.notice))
      case 'compiling': {
        const { done, total } = event
        return this.change({ compiled: { done, total } })
      }
      default:
        throw new TypeError(`training event: ${JSON.stringify(event satisfies never)}`)
    }
  }

  #drawLater() {
    this.#cadence.ask(() => this.#draw())
  }

  /** Draws curves and progress in one: every change of the window is a frame of it. */
  #draw() {
    this.#curves.draw()
    const progress = this.#progress
    this.#progress = null
    if (!progress) return
    const started = this.#now?.status === 'preparing' ? { status: 'running' as const } : {}
    this.change({ ...progress, ...started })
  }
}
