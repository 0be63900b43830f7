import { createContext } from 'svelte'
import type { TrialProgress } from '#shared/ipc/storage/sweeps'
import { fromErrorData } from '#shared/errors'
import type { RunRecord } from '#shared/records'
import { firstTrials } from '#shared/sweep/next-move'
import type { SweepRecord, SweepStatus } from '#shared/sweep/record'
import { searchOf } from '#shared/sweep/search'
import type { ExperimentSpec } from '#shared/spec'
import type { SweepSpec } from '#shared/sweep/spec'
import { mainProcess } from '#renderer/bridge/main-process'
import type { Storage } from '#renderer/bridge/storage'
import type { QueueEvent } from '#renderer/engine/queue/context'
import type { Queue } from '#renderer/engine/queue/queue'
import type { Progress } from '#renderer/engine/training/events'
import type { App } from './app.svelte'
import { Seats } from './sweeps/seats.svelte'
import { ToldProgress } from './sweeps/told-progress.svelte'
import type { Cadence } from './training/cadence'
import type { Training } from './training-context'

interface Sources {
  readonly storage: Storage
  readonly app: App
  readonly training: Training
  /** Hears of every run of the queue that began or ended. */
  readonly onRun: (run: RunRecord) => void
  /** Makes the queue; absent where nothing can be trained. */
  readonly makeQueue?:
    | ((
        tell: (event: QueueEvent) => void,
        seats: () => number,
        beside: () => Promise<ExperimentSpec | null>,
      ) => Queue)
    | undefined
}

/** The queue of sweeps as screens show it, and the sweep that is looked at. */
export class Sweeps {
  #list = $state.raw<readonly SweepRecord[]>([])
  #chosen = $state<string | null>(null)
  #trials = $state.raw<readonly TrialProgress[]>([])
  /** Whether the Runs screen shows sweeps instead of runs. */
  isShown = $state(false)
  /** Whether a new sweep is being put together. */
  isBuilding = $state(false)
  readonly #sources: Sources
  readonly #queue: Queue | undefined
  readonly #seats: Seats
  readonly #progress: ToldProgress

  constructor(sources: Sources, cadence?: Pick<Cadence, 'ask'>) {
    this.#sources = sources
    this.#seats = new Seats(sources.app, sources.training)
    this.#progress = new ToldProgress(cadence)
    this.#queue = sources.makeQueue?.(
      (event) => void sources.app.attempt(this.#hear(event)),
      () => this.#seats.left,
      () => this.#beside(),
    )
  }

  get list(): readonly SweepRecord[] {
    return this.#list
  }
  get chosen(): SweepRecord | null {
    return this.#list.find(({ id }) => id === this.#chosen) ?? this.#list[0] ?? null
  }
  /** Trials of the chosen sweep, in their order. */
  get trials(): readonly TrialProgress[] {
    return this.#trials
  }
  /** How far the trials are that train now, by trial. */
  get progress(): ReadonlyMap<string, Progress> {
    return this.#progress.byTrial
  }
  /** The sweep that trains now. */
  get working(): SweepRecord | null {
    return this.#list.find(({ counts }) => counts.running > 0) ?? null
  }
  get isPaused(): boolean {
    return this.#sources.app.remembered.get('queue.paused', false)
  }
  /** How many runs train at once. */
  get atOnce(): number {
    return this.#seats.atOnce
  }
  /** How many a person wishes to train at once; `null` where as many as is fastest. */
  get wishedAtOnce(): number | null {
    return this.#seats.wished
  }
  set wishedAtOnce(count: number | null) {
    this.#seats.wished = count
    void this.wake()
  }

  /** What a run that was started by hand trains. */
  async #beside(): Promise<ExperimentSpec | null> {
    const { job } = this.#sources.training
    return job && (await this.#sources.storage['runs.get']({ id: job.runId })).spec
  }

  /** Reads the queue and goes on with it. */
  async load(): Promise<void> {
    await this.refresh()
    await (this.isPaused ? this.#queue?.pause() : this.wake())
  }

  /** Looks for work, after a run has ended or seats were added. */
  async wake(): Promise<void> {
    if (this.isPaused) return
    await this.#queue?.wake()
    await this.#tellBusy()
  }

  async refresh(): Promise<void> {
    this.#list = await this.#sources.storage['sweeps.list']({})
    const { chosen } = this
    this.#trials = chosen ? await this.#sources.storage['trials.list']({ sweep: chosen.id }) : []
  }

  async choose(id: string): Promise<void> {
    this.#chosen = id
    await this.refresh()
  }

  /** Puts a sweep at the end of the queue. */
  async add(spec: SweepSpec): Promise<SweepRecord> {
    const sweep = await this.#sources.storage['sweeps.create']({
      spec,
      trials: firstTrials(spec, searchOf(spec)),
    })
    await this.choose(sweep.id)
    void this.#sources.app.attempt(this.wake())
    return sweep
  }

  async set(sweep: string, status: SweepStatus): Promise<void> {
    await this.#queue?.set(sweep, status)
    await this.refresh()
  }

  /** Moves a sweep by some places in the queue. */
  async move(id: string, places: number): Promise<void> {
    const ids = this.#list.map((sweep) => sweep.id)
    const from = ids.indexOf(id)
    const to = Math.min(ids.length - 1, Math.max(0, from + places))
    if (from >= 0) await this.order(ids.with(from, ids[to]!).with(to, id))
  }

  async order(ids: readonly string[]): Promise<void> {
    await this.#sources.storage['sweeps.order']({ ids: [...ids] })
    await this.refresh()
  }

  /** Puts the trials of the chosen sweep that have not begun into a new order. */
  async orderTrials(sweep: string, ids: readonly string[]): Promise<void> {
    const others = this.#trials.flatMap(({ id }) => (ids.includes(id) ? [] : [id]))
    await this.#sources.storage['trials.order']({ sweep, ids: [...others, ...ids] })
    await this.refresh()
  }

  async remove({ id, status }: SweepRecord): Promise<void> {
    if (status === 'active') await this.set(id, 'stopped')
    await this.#sources.storage['sweeps.delete']({ id })
    await this.refresh()
  }

  /** Stops what trains, with everything stored; it goes on when the queue is continued. */
  async pause(): Promise<void> {
    this.#sources.app.remembered.set('queue.paused', true)
    await this.halt()
  }

  /** The same until the program starts again. */
  async halt(): Promise<void> {
    await this.#queue?.pause()
  }

  async continue(): Promise<void> {
    this.#sources.app.remembered.set('queue.paused', false)
    await this.#queue?.continue()
    await this.#tellBusy()
  }

  async #hear(event: QueueEvent): Promise<void> {
    if (this.#queue) await this.#seats.hear(event, this.#queue)
    switch (event.kind) {
      case 'lost':
      case 'full':
        return
      case 'progress':
        return this.#progress.tell(event.trial, event.progress)
      case 'run':
        return this.#sources.onRun(event.run)
      case 'problem':
        if (event.error.code === 'storage_lost') return // the queue begins again when storage is back
        this.#sources.app.remembered.set('queue.paused', true)
        throw fromErrorData(event.error)
      case 'changed':
      case 'done':
        await this.refresh()
        return this.#tellBusy()
      default:
        throw new TypeError(`queue event: ${JSON.stringify(event satisfies never)}`)
    }
  }

  /** The machine stays awake and closing asks first while anything trains. */
  async #tellBusy(): Promise<void> {
    if (!this.#queue) return
    const busy = this.#queue.working.size > 0 || this.#sources.training.job !== null
    await mainProcess['app.busy']({ busy })
  }
}

export const [getSweeps, setSweeps] = createContext<Sweeps>()
