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
import type {
  BackendChoice,
  BackendReport,
  EngineEvent,
  ModelAnswer,
  NeedReport,
} from '#renderer/engine/protocol'
import { Assistant } from './assistant'
import type { Examiner } from './examiner'
import { LiveJob } from './training/live-job.svelte'
import type { Backends } from './backends/backends.svelte'
import { deviceOf } from './backends/device'
import type { StartOptions, Training, TrainingDevice, TrainingJob } from './training-context'

/** Training in a Worker of its own, and a second Worker that answers questions about trained models meanwhile. */
export class Trainer implements Training {
  #error = $state.raw<ErrorData | null>(null)
  readonly #live = new LiveJob()
  /** Hears of the end of the training that goes on. */
  #onEnd: (run: RunRecord) => void = () => undefined
  readonly #storage: Storage
  readonly #backends: Backends
  readonly #onRun: (run: RunRecord) => void
  #trainer: Promise<EngineClient> | undefined
  readonly #assistant: Assistant

  /** `onRun` hears of every run that began or ended, however it ended. */
  constructor(storage: Storage, backends: Backends, onRun: (run: RunRecord) => void) {
    this.#storage = storage
    this.#backends = backends
    this.#assistant = new Assistant(backends)
    this.#onRun = onRun
    onMainEvent('storageRestarted', () => this.job || this.#forgetEngines())
  }

  get examiner(): Examiner {
    return this.#assistant
  }

  get job(): TrainingJob | null {
    return this.#live.now
  }

  get device(): TrainingDevice | null {
    return deviceOf(this.#backends)
  }

  get error(): ErrorData | null {
    return this.#error
  }

  get metrics() {
    return this.#live.curves
  }

  get maps(): readonly AttentionMap[] {
    return this.#live.maps
  }

  get predictions(): readonly Prediction[] {
    return this.#live.predictions
  }

  /** Asks what there is to train on. */
  report = async (): Promise<BackendReport> => (await this.#engine()).calls.report()

  async start(spec: ExperimentSpec, options: StartOptions = {}): Promise<RunRecord> {
    await provideBundled(this.#storage, spec.data.dataset)
    const { backend = await this.#backends.ready(), ...rest } = options
    for (const member of await missingMembers(parseSpec(spec), this.#storage)) {
      const { status } = await this.#trainMember(member, backend)
      if (status !== 'finished') throw new HeadlightError('member_missing', { member: member.name })
    }
    this.#live.clearCurves()
    const run = await this.#begin(async ({ calls }) => calls.start({ spec, backend, ...rest }))
    if (rest.from) this.#live.prepend(await this.#storage['metrics.read']({ run: run.id }))
    return run
  }

  /** Trains a member of an ensemble to its end. */
  async #trainMember(spec: ExperimentSpec, backend: BackendChoice): Promise<RunRecord> {
    this.#live.clearCurves()
    const ended = new Promise<RunRecord>((resolve) => (this.#onEnd = resolve))
    await this.#begin(async ({ calls }) => calls.start({ spec, backend }))
    return ended
  }

  async resume(run: string, options: { steps?: number; learningRate?: number } = {}): Promise<RunRecord> {
    const { steps, learningRate } = options
    const changes = { ...(steps ? { totalSteps: steps } : {}), ...(learningRate ? { learningRate } : {}) }
    const backend = await this.#backends.ready()
    const resumed = await this.#begin(({ calls }) => calls.resume({ run, backend, ...changes }))
    this.#live.prepend(await this.#storage['metrics.read']({ run: resumed.id }))
    return resumed
  }

  pause = async (): Promise<void> => (await this.#engine()).calls.pause()
  continue = async (): Promise<void> => (await this.#engine()).calls.continue()
  step = async (): Promise<void> => (await this.#engine()).calls.step()

  async stop(): Promise<void> {
    this.#live.change({ status: 'stopping' })
    await (await this.#engine()).calls.stop()
  }

  async need(spec: ExperimentSpec, backend: BackendChoice): Promise<NeedReport> {
    return (await this.#assistant.engine()).calls.need({ spec, backend })
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
    this.#live.clearMaps()
    const run = await begin(await this.#engine())
    this.#live.begin(run)
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
    if (told.kind === 'training') return this.#live.follow(told.event)
    if (told.kind !== 'ended') return
    this.#live.end()
    this.#error = told.end.error
    if (told.end.error?.code === 'storage_lost') this.#forgetEngines()
    this.#onEnd(told.end.run)
    void mainProcess['app.busy']({ busy: false })
    this.#onRun(told.end.run)
  }
}
