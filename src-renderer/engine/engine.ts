import { HeadlightError } from '#shared/errors'
import { ExecutorSource, reportBackend } from './backend'
import type { Storage } from './blobs'
import { DatasetSource } from './datasets'
import { askModel } from './ask-model'
import { askOnnx } from './ask-onnx'
import { exportRun } from './export-run'
import type { Handlers } from '#shared/ipc/call'
import type { BackendChoice, EngineCalls, EngineEvent } from './protocol'
import { resumeTraining } from './resume-training'
import { startTraining, type JobContext, type TrainingJob } from './training-job'

/** The engine: trains one run at a time, answers questions about trained ones, exports them. */
export class Engine {
  readonly #storage: Storage
  readonly #datasets: DatasetSource
  readonly #executors = new ExecutorSource()
  readonly #tell: (event: EngineEvent) => void
  #job: TrainingJob | undefined
  #starting = false

  constructor(storage: Storage, tell: (event: EngineEvent) => void) {
    this.#storage = storage
    this.#datasets = new DatasetSource(storage)
    this.#tell = tell
  }

  /** Answers to the calls of the protocol. */
  readonly handlers: Handlers<EngineCalls> = {
    start: (job) => this.#begin((context) => startTraining(job, context), job.backend),
    resume: (job) => this.#begin((context) => resumeTraining(job, context), job.backend),
    pause: () => this.#job?.control.pause(),
    continue: () => this.#job?.control.continue(),
    step: () => this.#job?.control.step(),
    stop: () => this.#job?.control.stop(),
    report: (choice) => reportBackend(choice),
    ask: async (question) => askModel(question, await this.#context('wasm')),
    exportOnnx: async (job) => exportRun(job, await this.#context('wasm')),
    askOnnx: async (job) => askOnnx(job, await this.#context('wasm')),
  }

  async #context(backend: BackendChoice): Promise<JobContext> {
    return {
      storage: this.#storage,
      datasets: this.#datasets,
      executor: await this.#executors.get(backend),
      now: () => performance.now(),
      emit: (run, event) => this.#tell({ kind: 'training', run, event }),
    }
  }

  /** One training at a time: a second one is refused until the first has ended. */
  async #begin(begin: (context: JobContext) => Promise<TrainingJob>, backend: BackendChoice) {
    if (this.#job || this.#starting)
      throw new HeadlightError('already_training', { run: this.#job?.run.name ?? '' })
    this.#starting = true
    try {
      const job = await begin(await this.#context(backend))
      this.#job = job
      void job.ended.then((end) => {
        this.#job = undefined
        this.#tell({ kind: 'ended', end })
      })
      return job.run
    } finally {
      this.#starting = false
    }
  }
}
