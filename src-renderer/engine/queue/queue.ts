import { toErrorData } from '#shared/errors'
import type { SweepStatus } from '#shared/sweep/record'
import { trialSpec } from '#shared/sweep/trial'
import type { QueueContext } from './context'
import { MemoryRoom } from './memory-room'
import { nextTask, stopTrials, type Task } from './next-task'
import { Seat } from './seat'
import { Members } from './train-members'
import { trainTrial } from './train-trial'

/**
 * Works through the sweeps of the library, as many runs at once as there are seats. All it knows is in the library: ended at any
 * moment and begun again, it goes on where it was.
 */
export class Queue {
  readonly #context: QueueContext
  #idle: Seat[] = []
  readonly #working = new Map<string, { readonly task: Task; readonly seat: Seat }>()
  #isPaused = false
  /** Whether the last look for work found some. */
  #hasMore = false
  readonly #members = new Members()
  readonly #memory = new MemoryRoom()
  /** How often each trial lost its device. */
  readonly #losses = new Map<string, number>()
  /** Something went wrong that is no trial's fault. */
  #isBroken = false
  #filling: Promise<void> = Promise.resolve()

  constructor(context: QueueContext) {
    this.#context = context
  }

  /** Trials that train now. */
  get working(): ReadonlySet<string> {
    return new Set(this.#working.keys())
  }

  /** Whether there is work for every seat, as far as is known. */
  get isFull(): boolean {
    return this.#hasMore
  }

  /** Gives every free seat work, as far as there is some. */
  wake(): Promise<void> {
    this.#filling = this.#filling.then(() => this.#fill()).catch((thrown: unknown) => this.#fail(thrown))
    return this.#filling
  }

  /** Stops what was begun last where there are fewer seats than runs; it goes on when one is free. */
  async trim(): Promise<void> {
    const surplus = [...this.#working.values()].slice(Math.max(1, this.#context.seats()))
    await Promise.all(surplus.map(({ seat }) => seat.stop()))
  }

  /** Stops what trains and begins nothing until `continue`. */
  async pause(): Promise<void> {
    this.#isPaused = true
    await Promise.all([...this.#working.values()].map(({ seat }) => seat.stop()))
  }

  async continue(): Promise<void> {
    this.#isPaused = this.#isBroken = false
    await this.wake()
  }

  /** Pauses, continues or stops one sweep. What has finished stays. */
  async set(sweep: string, status: SweepStatus): Promise<void> {
    const { storage, tell } = this.#context
    await this.#filling
    await storage['sweeps.update']({ id: sweep, status })
    const mine = [...this.#working.values()].filter(({ task }) => task.sweep.id === sweep)
    if (status !== 'active') await Promise.all(mine.map(({ seat }) => seat.stop()))
    if (status === 'stopped') await this.#settle(sweep)
    tell({ kind: 'changed', sweep })
    await this.wake()
  }

  /** Forgets its engines, whose way to storage is gone, and begins again with new ones. */
  async restart(): Promise<void> {
    for (const seat of [...this.#idle, ...[...this.#working.values()].map((one) => one.seat)])
      seat.terminate()
    this.#idle = []
    this.#working.clear()
    this.#isBroken = false
    await this.wake()
  }

  async #fill(): Promise<void> {
    while (!this.#isPaused && !this.#isBroken && this.#working.size < this.#context.seats()) {
      const task = await nextTask(this.#context)
      this.#hasMore = task !== null
      if (task === null) return
      const seat = (this.#idle.pop() ?? new Seat(this.#context.openSeat)).take()
      const fits = await this.#fits(task, seat)
      const isLate = this.#isPaused && this.#working.size > 0
      if (!fits || isLate) await this.#putBack(task, seat)
      if (!fits) this.#context.tell({ kind: 'full', running: this.#working.size })
      if (!fits || isLate) return
      this.#working.set(task.trial.id, { task, seat })
      void this.#work(task, seat)
    }
  }

  /**
   * Whether a task's training has room in memory beside all that trains; where it has not, it begins when one has ended.
   * Alone it may always begin: where it is too large, its start says so, and says what cannot be told here.
   */
  async #fits(task: Task, seat: Seat): Promise<boolean> {
    try {
      const beside = await this.#context.beside?.()
      if (this.#working.size === 0 && !beside) return true
      const tasks = [task, ...[...this.#working.values()].map((one) => one.task)]
      const specs = tasks.map(({ sweep, trial }) => [trial.id, trialSpec(sweep.spec, trial)] as const)
      const trainings = new Map([...specs, ...(beside ? [[JSON.stringify(beside), beside] as const] : [])])
      await this.#context.provide(specs[0]![1])
      const backend = await this.#context.backend()
      return await this.#memory.holds(trainings, (spec) => seat.need({ spec, backend }))
    } catch {
      return true
    }
  }

  /** Lets a task wait for its turn again. */
  async #putBack({ sweep, trial }: Task, seat: Seat): Promise<void> {
    this.#idle.push(seat)
    await this.#context.storage['trials.update']({ id: trial.id, state: 'queued' })
    this.#context.tell({ kind: 'changed', sweep: sweep.id })
  }

  async #work(task: Task, seat: Seat): Promise<void> {
    const isMine = () => this.#working.get(task.trial.id)?.seat === seat
    try {
      await trainTrial(task, { seat, members: this.#members, losses: this.#losses }, this.#context)
    } catch (thrown) {
      if (isMine()) this.#fail(thrown)
    }
    if (!isMine()) return // begun again meanwhile
    this.#working.delete(task.trial.id)
    this.#idle.push(seat)
    await this.#settleIfStopped(task.sweep.id).catch((thrown: unknown) => this.#fail(thrown))
    this.#context.tell({ kind: 'changed', sweep: task.sweep.id })
    await this.wake()
  }

  async #settleIfStopped(sweep: string): Promise<void> {
    const { status } = await this.#context.storage['sweeps.find']({ text: sweep })
    if (status === 'stopped') await this.#settle(sweep)
  }

  /** Ends all trials of a stopped sweep that have not ended. */
  async #settle(sweep: string): Promise<void> {
    const { storage } = this.#context
    const trials = await storage['trials.list']({ sweep })
    const open = trials.filter(
      ({ id, state }) => ['queued', 'waiting'].includes(state) && !this.#working.has(id),
    )
    await stopTrials(storage, open)
  }

  /** Goes no further; what is stored is as it was. */
  #fail(thrown: unknown) {
    this.#isBroken = true
    this.#context.tell({ kind: 'problem', error: toErrorData(thrown) })
  }
}
