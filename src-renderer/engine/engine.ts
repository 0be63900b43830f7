import { HeadlightError } from '#shared/errors'
import { cutText } from '#shared/foreign-onnx/cut-text'
import { ExecutorSource, reportBackend } from './backend'
import type { Storage } from './blobs'
import type { Backend } from './executors/executor'
import { DatasetSource } from './datasets'
import { ablate, scanHeads } from './ablate'
import { askModel } from './ask-model'
import { askOnnx } from './ask-onnx'
import { averageMaps } from './average-maps'
import { exportRun } from './export-run'
import { ForeignModels } from './foreign-models'
import { listHeads } from './list-heads'
import { Measuring } from './measuring'
import type { Handlers } from '#shared/ipc/call'
import type { BackendChoice, EngineCalls, EngineEvent, TrainingEnd } from './protocol'
import { importTokenizer } from './tokenizer-notes'
import { TrainingControl } from './training/control'
import { needOfJob } from './need-of-job'
import { resumeTraining } from './resume-training'
import { roomOn } from './room'
import { tryBackend } from './yardstick/try-backend'
import { startTraining, type JobContext, type TrainingJob } from './training-job'

const now = () => performance.now()

/** The engine: trains one run at a time, answers questions about trained ones, exports them. */
export class Engine {
  readonly #storage: Storage
  readonly #datasets: DatasetSource
  readonly #foreign = new ForeignModels()
  readonly #executors = new ExecutorSource()
  readonly #tell: (event: EngineEvent) => void
  /** What questions are answered on; exports keep to the processor, as ONNX Runtime does that they are held against. */
  #answering: Backend = 'wasm'
  #job: TrainingJob | undefined
  readonly #measurements = new Set<Measuring>()
  /** Of the training that goes on or is being prepared. */
  #control: TrainingControl | undefined

  constructor(storage: Storage, tell: (event: EngineEvent) => void) {
    this.#storage = storage
    this.#datasets = new DatasetSource(storage)
    this.#tell = tell
  }

  /** Answers to the calls of the protocol. */
  readonly handlers: Handlers<EngineCalls> = {
    start: (job) => this.#begin((context) => startTraining(job, context), job.backend),
    resume: (job) => this.#begin((context) => resumeTraining(job, context), job.backend),
    pause: () => this.#control?.pause(),
    continue: () => this.#control?.continue(),
    step: () => this.#control?.step(),
    stop: () => this.#control?.stop(),
    watch: ({ watched }) => this.#executors.watch(watched),
    report: () => reportBackend(),
    tryBackend: async ({ backend }) => tryBackend(await this.#executors.get(backend), now),
    answerOn: ({ backend }) => void (this.#answering = backend),
    need: async (job) => needOfJob(job, { storage: this.#storage, datasets: this.#datasets }),
    ask: async (question) => askModel(question, await this.#context(this.#answering)),
    heads: async ({ run }) => listHeads(run, await this.#context(this.#answering)),
    ablate: (job) => this.#measure(job, ablate),
    scan: (job) => this.#measure(job, scanHeads),
    averageMaps: (job) => this.#measure(job, averageMaps),
    stopMeasuring: () => this.#measurements.forEach((measuring) => measuring.stop()),
    exportOnnx: async (job) => exportRun(job, await this.#context('wasm')),
    askOnnx: async (job) => askOnnx(job, await this.#context('wasm')),
    openForeign: ({ file }) => this.#foreign.open(file),
    askForeign: ({ given }) => this.#foreign.ask(given),
    cutText: ({ text, tokenizer }) => cutText(text, tokenizer),
    importTokenizer: (job) => importTokenizer(job, this.#storage),
  }

  async #context(backend: BackendChoice): Promise<JobContext> {
    const executor = await this.#executors.get(backend)
    return {
      storage: this.#storage,
      datasets: this.#datasets,
      executor,
      room: roomOn(executor.backend),
      reopen: () => this.#executors.get(executor.backend),
      now,
      emit: (run, event) => this.#tell({ kind: 'training', run, event }),
    }
  }

  /** Several measurements may go on at once; a stop ends them all. */
  async #measure<J extends { run: string }, R>(
    job: J,
    measure: (job: J, context: JobContext, measuring: Measuring) => Promise<R>,
  ): Promise<R> {
    const measuring = new Measuring((done, of) => this.#tell({ kind: 'measuring', run: job.run, done, of }))
    this.#measurements.add(measuring)
    try {
      return await measure(job, await this.#context(this.#answering), measuring)
    } finally {
      this.#measurements.delete(measuring)
      measuring.close()
    }
  }

  /** One training at a time: a second one is refused until the first has ended. */
  async #begin(begin: (context: JobContext) => Promise<TrainingJob>, backend: BackendChoice) {
    if (this.#control) throw new HeadlightError('already_training', { run: this.#job?.run.name ?? '' })
    const control = (this.#control = new TrainingControl())
    try {
      const job = (this.#job = await begin({ ...(await this.#context(backend)), control }))
      void job.ended.then((end) => this.#end(end))
      return job.run
    } catch (thrown) {
      this.#control = undefined
      throw thrown
    }
  }

  #end(end: TrainingEnd) {
    this.#job = undefined
    this.#control = undefined
    this.#tell({ kind: 'ended', end })
  }
}
