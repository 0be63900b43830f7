import { openEngine } from '#renderer/bridge/engine'
import type { EngineClient } from '#renderer/engine/engine-client'
import type {
  AblationJob,
  AverageJob,
  EngineEvent,
  HeadScanJob,
  ModelAnswer,
  Question,
} from '#renderer/engine/protocol'
import type { Backends } from './backends/backends.svelte'
import { measuringStopped } from '#renderer/engine/measuring'
import type { Examiner, Watch } from './examiner'

/** The engine that answers questions about trained models while another one trains; it is started when first asked. */
export class Assistant implements Examiner {
  #engine: Promise<EngineClient> | undefined
  #answersOn: string | null = null
  readonly #backends: Pick<Backends, 'chosen'>
  #onPart: Watch['onPart']
  /** Measurements wait for each other. */
  #measured: Promise<unknown> = Promise.resolve()

  /** `backends` says what questions are answered on: what is trained on. */
  constructor(backends: Pick<Backends, 'chosen'>) {
    this.#backends = backends
  }

  async engine(): Promise<EngineClient> {
    this.#engine ??= openEngine('assistant', (event) => this.#hear(event))
    const engine = await this.#engine
    const backend = this.#backends.chosen
    if (backend !== null && backend !== this.#answersOn) {
      this.#answersOn = backend
      await engine.calls.answerOn({ backend })
    }
    return engine
  }

  /** Ends an engine whose way to storage is gone; a new one starts when it is needed. */
  forget(): void {
    void this.#engine?.then(({ terminate }) => terminate())
    this.#engine = undefined
    this.#answersOn = null
    this.#measured = Promise.resolve()
  }

  async ask(question: Question): Promise<ModelAnswer> {
    return (await this.engine()).calls.ask(question)
  }

  ablate = (job: AblationJob, watch?: Watch) => this.#measure(({ calls }) => calls.ablate(job), watch)
  scan = (job: HeadScanJob, watch?: Watch) => this.#measure(({ calls }) => calls.scan(job), watch)
  averageMaps = (job: AverageJob, watch?: Watch) =>
    this.#measure(({ calls }) => calls.averageMaps(job), watch)

  #measure<T>(work: (engine: EngineClient) => Promise<T>, { onPart, signal }: Watch = {}): Promise<T> {
    const result = this.#measured.then(async () => {
      const engine = await this.engine()
      if (signal?.aborted) throw measuringStopped()
      this.#onPart = onPart
      signal?.addEventListener('abort', () => void engine.calls.stopMeasuring())
      return work(engine)
    })
    this.#measured = result.catch(() => undefined)
    return result
  }

  #hear(event: EngineEvent) {
    if (event.kind === 'measuring') this.#onPart?.(event.done / event.of)
  }
}
