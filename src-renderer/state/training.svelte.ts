import { HeadlightError, type ErrorData } from '#shared/errors'
import { parseSpec } from '#shared/parse-spec'
import type { Generating } from '#shared/tasks/define'
import type { AttentionMap, ExampleView, OnnxRecord, Prediction, RunRecord } from '#shared/records'
import type { ExperimentSpec } from '#shared/spec'
import type { TokenizerReference } from '#shared/text/setting'
import { openEngine } from '#renderer/bridge/engine'
import { mainProcess, onMainEvent } from '#renderer/bridge/main-process'
import { provideBundled } from '#renderer/bridge/provide-bundled'
import type { Storage } from '#renderer/bridge/storage'
import { missingMembers } from '#renderer/engine/members'
import type { EngineClient } from '#renderer/engine/engine-client'
import type { BackendChoice, EngineEvent, ModelAnswer } from '#renderer/engine/protocol'
import type { TrainingEvent } from '#renderer/engine/training/events'
import { Assistant } from './assistant'
import { describeWarning } from './describe-error'
import type { Examiner } from './examiner'
import { LiveCurves } from './live-curves.svelte'
import { notify } from './notify'
import type { StartOptions, Training, TrainingDevice, TrainingJob } from './training-context'

/** Training in a Worker of its own, and a second Worker that answers questions about trained models meanwhile. */
export class Trainer implements Training {
  #job = $state.raw<TrainingJob | null>(null)
  #device = $state.raw<TrainingDevice | null>(null)
  #error = $state.raw<ErrorData | null>(null)
  #maps = $state.raw<readonly AttentionMap[]>([])
  #predictions = $state.raw<readonly Prediction[]>([])
  readonly #curves = new LiveCurves()
  /** Hears of the end of the training that goes on. */
  #onEnd: (run: RunRecord) => void = () => undefined
  readonly #storage: Storage
  readonly #onRun: (run: RunRecord) => void
  #trainer: Promise<EngineClient> | undefined
  readonly #assistant = new Assistant()

  /** `onRun` hears of every run that began or ended, however it ended. */
  constructor(storage: Storage, onRun: (run: RunRecord) => void) {
    this.#storage = storage
    this.#onRun = onRun
    onMainEvent('storageRestarted', () => this.#job || this.#forgetEngines())
  }

  get examiner(): Examiner {
    return this.#assistant
  }

  get job(): TrainingJob | null {
    return this.#job
  }

  get device(): TrainingDevice | null {
    return this.#device
  }

  get error(): ErrorData | null {
    return this.#error
  }

  get metrics() {
    return this.#curves.series
  }

  get maps(): readonly AttentionMap[] {
    return this.#maps
  }

  get predictions(): readonly Prediction[] {
    return this.#predictions
  }

  /** Asks what training would run on. */
  async findDevice(): Promise<void> {
    const { backend, device } = await (await this.#engine()).calls.report('auto')
    this.#device = { backend, device }
  }

  async start(spec: ExperimentSpec, options: StartOptions = {}): Promise<RunRecord> {
    const { backend = 'auto', ...rest } = options
    await provideBundled(this.#storage, spec.data.dataset)
    for (const member of await missingMembers(parseSpec(spec), this.#storage)) {
      const { status } = await this.#trainMember(member, backend)
      if (status !== 'finished') throw new HeadlightError('member_missing', { member: member.name })
    }
    this.#curves.clear()
    const run = await this.#begin(async ({ calls }) => calls.start({ spec, backend, ...rest }))
    if (rest.from) this.#curves.prepend(await this.#storage['metrics.read']({ run: run.id }))
    return run
  }

  /** Trains a member of an ensemble to its end. */
  async #trainMember(spec: ExperimentSpec, backend: BackendChoice): Promise<RunRecord> {
    this.#curves.clear()
    const ended = new Promise<RunRecord>((resolve) => (this.#onEnd = resolve))
    await this.#begin(async ({ calls }) => calls.start({ spec, backend }))
    return ended
  }

  async resume(run: string, options: { steps?: number; learningRate?: number } = {}): Promise<RunRecord> {
    const { steps, learningRate } = options
    const changes = { ...(steps ? { totalSteps: steps } : {}), ...(learningRate ? { learningRate } : {}) }
    const resumed = await this.#begin(({ calls }) => calls.resume({ run, backend: 'auto', ...changes }))
    this.#curves.prepend(await this.#storage['metrics.read']({ run: resumed.id }))
    return resumed
  }

  pause = async (): Promise<void> => (await this.#engine()).calls.pause()
  continue = async (): Promise<void> => (await this.#engine()).calls.continue()
  step = async (): Promise<void> => (await this.#engine()).calls.step()

  async stop(): Promise<void> {
    this.#change({ status: 'stopping' })
    await (await this.#engine()).calls.stop()
  }

  async exportOnnx(run: string, { opset }: { opset: number }): Promise<OnnxRecord> {
    return (await this.#assistant.engine()).calls.exportOnnx({ run, opset })
  }

  async predict(run: string, view: ExampleView): Promise<ModelAnswer> {
    return (await this.#assistant.engine()).calls.ask({ run, example: view })
  }

  async askOnnx(onnx: string, view: ExampleView, how?: Generating): Promise<ModelAnswer> {
    return (await this.#assistant.engine()).calls.askOnnx({ onnx, view, ...(how && { how }) })
  }

  async importTokenizer(file: string, bytes: Uint8Array): Promise<TokenizerReference> {
    return (await this.#assistant.engine()).calls.importTokenizer({ file, bytes })
  }

  async #begin(begin: (engine: EngineClient) => Promise<RunRecord>): Promise<RunRecord> {
    this.#error = null
    this.#maps = []
    this.#predictions = []
    const run = await begin(await this.#engine())
    this.#job = jobOf(run)
    this.#onRun(run)
    await mainProcess['app.busy']({ busy: true })
    return run
  }

  /** Ends engines whose way to storage is gone; new ones start when they are needed. */
  #forgetEngines() {
    void this.#trainer?.then(({ terminate }) => terminate())
    this.#trainer = undefined
    this.#assistant.forget()
  }

  #engine(): Promise<EngineClient> {
    this.#trainer ??= openEngine('trainer', (event) => this.#hear(event))
    return this.#trainer
  }

  #hear(told: EngineEvent) {
    if (told.kind === 'training') return this.#follow(told.event)
    if (told.kind !== 'ended') return
    this.#job = null
    this.#error = told.end.error
    if (told.end.error?.code === 'storage_lost') this.#forgetEngines()
    this.#onEnd(told.end.run)
    void mainProcess['app.busy']({ busy: false })
    this.#onRun(told.end.run)
  }

  #follow(event: TrainingEvent) {
    switch (event.kind) {
      case 'metrics':
        return this.#curves.add(event.points)
      case 'maps':
        this.#maps = event.maps
        this.#predictions = event.predictions
        return
      case 'checkpoint':
        return this.#change({ lastCheckpointAt: event.at })
      case 'status':
        return this.#change({ status: event.status })
      case 'progress': {
        const { step, epoch, learningRate, stepsPerSecond, examplesPerSecond, msLeft, best } = event
        const started = this.#job?.status === 'preparing' ? { status: 'running' as const } : {}
        return this.#change({
          step,
          epoch,
          learningRate,
          stepsPerSecond,
          examplesPerSecond,
          msLeft,
          best,
          ...started,
        })
      }
      case 'notice':
        return notify(describeWarning(event.notice))
      case 'preparing':
        return
      default:
        throw new TypeError(`training event: ${JSON.stringify(event satisfies never)}`)
    }
  }

  #change(change: Partial<TrainingJob>) {
    if (this.#job) this.#job = { ...this.#job, ...change }
  }
}

/** A run that has just begun. */
function jobOf({ id, name, step, totalSteps, backend, device, spec }: RunRecord): TrainingJob {
  const { duration } = spec.training
  return {
    runId: id,
    name,
    task: spec.task.type,
    status: 'preparing',
    step,
    totalSteps,
    epoch: 0,
    epochs: 'epochs' in duration ? duration.epochs : 0,
    stepsPerSecond: 0,
    examplesPerSecond: 0,
    msLeft: null,
    backend,
    device,
    learningRate: spec.training.learningRate,
    best: null,
    lastCheckpointAt: null,
  }
}
