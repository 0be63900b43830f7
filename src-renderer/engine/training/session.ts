import { HeadlightError } from '#shared/errors'
import type { RunRecord } from '#shared/records'
import { encodeCheckpoint, type Checkpoint } from '../checkpoint'
import { upload, type Storage } from '../blobs'
import type { DeviceOutputs, Executor } from '../executors/executor'
import { attentionMaps, realLength } from './attention-maps'
import type { TrainingControl } from './control'
import type { TrainingEvent } from './events'
import type { Experiment } from './experiment'
import { mapSteps } from './map-steps'
import { loadModelProgram, predictions, type ModelProgram } from './model-program'
import { Pace } from './pace'
import { RunRecorder } from './recorder'
import { loadTrainProgram, type TrainProgram } from './train-program'
import { Turn } from './turn'

/** What a training needs besides the experiment. */
export interface SessionContext {
  readonly executor: Executor
  readonly storage: Storage
  readonly control: TrainingControl
  readonly emit: (event: TrainingEvent) => void
  /** Milliseconds of a steady clock. */
  readonly now: () => number
}

/** Where a training starts: at the beginning, or where a checkpoint was taken. */
export interface StartingPoint {
  readonly checkpoint: Checkpoint | null
  /** Parameters of the best checkpoint, if there is one. */
  readonly bestParameters: Float32Array | null
  readonly nextSequence: number
}

/** Milliseconds between reads of the device, and between writes to storage. */
const readEvery = 100
const writeEvery = 1000

/** One training of one run, from its starting point to its end, a stop, or an error. */
export class TrainingSession {
  readonly #experiment: Experiment
  readonly #run: RunRecord
  readonly #context: SessionContext
  readonly #program: TrainProgram
  readonly #model: ModelProgram
  readonly #probe: ModelProgram
  readonly #recorder: RunRecorder
  readonly #pace: Pace
  readonly #turn = new Turn()
  readonly #mapsAt: (step: number) => boolean
  #step: number
  #best: Checkpoint['best']
  #bestParameters: Float32Array | null
  #badValidations: number
  #trainedMs: number
  #keptStep: number
  #pending: { step: number; outputs: DeviceOutputs }[] = []
  #lastRead = 0
  #lastWrite = 0
  #mark = 0

  constructor(experiment: Experiment, run: RunRecord, start: StartingPoint, context: SessionContext) {
    this.#experiment = experiment
    this.#run = run
    this.#context = context
    this.#step = start.checkpoint?.step ?? 0
    this.#keptStep = this.#step
    this.#best = start.checkpoint?.best ?? null
    this.#bestParameters = start.bestParameters
    this.#badValidations = start.checkpoint?.badValidations ?? 0
    this.#trainedMs = start.checkpoint?.trainedMs ?? 0
    this.#program = loadTrainProgram(context.executor, experiment, start.checkpoint?.states ?? null)
    const none = new Float32Array(experiment.layout.size)
    const batch = Math.min(256, Math.max(32, experiment.spec.training.batchSize))
    this.#model = loadModelProgram(context.executor, experiment, none, batch)
    this.#probe = loadModelProgram(context.executor, experiment, none, Math.max(1, this.#probeRows.length))
    this.#recorder = new RunRecorder(context.storage, run.id, start.nextSequence)
    this.#pace = new Pace(context.now)
    this.#mapsAt = mapSteps(experiment.spec.training, experiment.totalSteps)
  }

  /** Trains until the end or a stop; throws the error that ended it, all good records being stored. */
  async run(): Promise<'finished' | 'stopped'> {
    try {
      this.#mark = this.#context.now()
      this.#context.emit({ kind: 'preparing', what: 'first-step' })
      if (this.#step === 0) await this.#recordMaps()
      const ended = await this.#steps()
      await this.#keep(false)
      if (ended === 'finished') await this.#test()
      return ended
    } finally {
      this.#close()
    }
  }

  async #steps(): Promise<'finished' | 'stopped'> {
    while (this.#step < this.#experiment.totalSteps) {
      if (!this.#context.control.mayStep()) {
        if (this.#context.control.stopping) return 'stopped'
        await this.#pause()
        continue
      }
      this.#takeStep()
      if (this.#context.now() - this.#lastRead >= readEvery || this.#isMilestone()) await this.#drain()
      if (await this.#milestone()) return 'finished'
      await this.#turn.next()
    }
    await this.#drain()
    return 'finished'
  }

  #takeStep() {
    this.#refuseLostDevice()
    const outputs = this.#program.run(this.#step)
    this.#step++
    this.#pending.push({ step: this.#step, outputs })
    this.#pace.mark(this.#step)
  }

  /** Whether something besides stepping is due now. */
  #isMilestone(): boolean {
    return this.#mapsAt(this.#step) || this.#validates() || this.#checkpoints()
  }

  #validates(): boolean {
    const every = this.#experiment.spec.training.validateEvery ?? this.#experiment.stepsPerEpoch
    return this.#step % every === 0 || this.#step === this.#experiment.totalSteps
  }

  #checkpoints(): boolean {
    return this.#step % this.#experiment.spec.training.checkpointEvery === 0
  }

  /** Does what is due after a step; says whether training is over early. */
  async #milestone(): Promise<boolean> {
    if (this.#mapsAt(this.#step)) await this.#recordMaps()
    const better = this.#validates() ? await this.#validate() : false
    if (better || this.#checkpoints()) await this.#keep(better)
    const { patience } = this.#experiment.spec.training
    return patience !== null && this.#badValidations >= patience
  }

  /** Reads what the steps since the last read yielded, checks it, and passes it on. */
  async #drain(): Promise<void> {
    const { measures } = this.#program
    for (let next = this.#pending.shift(); next; next = this.#pending.shift()) {
      const { step, outputs } = next
      const values = await outputs.read(...measures)
      outputs.release()
      this.#refuseLostDevice()
      if (!values.every(([value]) => Number.isFinite(value))) throw await this.#notFinite(step)
      values.forEach((value, i) => this.#recorder.point(`train/${measures[i]!}`, step, value[0]!))
      this.#tellMetrics(step, 'train', Object.fromEntries(values.map((value, i) => [measures[i]!, value[0]!])))
    }
    this.#lastRead = this.#context.now()
    this.#tellProgress()
    if (this.#lastRead - this.#lastWrite >= writeEvery) await this.#write()
  }

  async #notFinite(step: number): Promise<HeadlightError> {
    await this.#write(step - 1)
    const rate = this.#experiment.spec.training.learningRate / 10
    return new HeadlightError('loss_not_finite', { step, kept: this.#keptStep, rate })
  }

  #refuseLostDevice() {
    if (!this.#context.executor.lost) return
    throw new HeadlightError('gpu_lost', { step: this.#step, kept: this.#keptStep })
  }

  async #write(step = this.#step): Promise<void> {
    const now = this.#context.now()
    this.#trainedMs += now - this.#mark
    this.#mark = now
    this.#lastWrite = now
    await this.#recorder.flush(step, this.#trainedMs)
  }

  /** Measures the validation part; says whether this is the best model so far. */
  async #validate(): Promise<boolean> {
    const { parts, task } = this.#experiment
    if (parts.validation.length === 0) return false
    const parameters = await this.#program.execution.readState('parameters')
    this.#model.setParameters(parameters)
    const measured = await this.#model.measure(parts.validation)
    this.#refuseLostDevice()
    for (const [name, value] of Object.entries(measured)) this.#recorder.point(`validation/${name}`, this.#step, value)
    this.#tellMetrics(this.#step, 'validation', measured)
    const value = measured[task.decisive]!
    const higher = task.metrics.find(({ name }) => name === task.decisive)?.better === 'higher'
    const better = this.#best === null || (higher ? value > this.#best.value : value < this.#best.value)
    this.#badValidations = better ? 0 : this.#badValidations + 1
    if (better) {
      this.#best = { value, step: this.#step }
      this.#bestParameters = parameters
      this.#recorder.summarize(`best/${task.decisive}`, value)
      this.#recorder.summarize('best/step', this.#step)
    }
    return better
  }

  get #probeRows(): Int32Array {
    const { parts, spec } = this.#experiment
    const pool = parts.validation.length > 0 ? parts.validation : parts.train
    return Int32Array.from(spec.probeExamples.filter((i) => i < pool.length), (i) => pool[i]!)
  }

  /** Stores and tells the attention of the probe examples as it is now. */
  async #recordMaps(): Promise<void> {
    const rows = this.#probeRows
    if (rows.length === 0 || this.#probe.probes.length === 0) return
    this.#probe.setParameters(await this.#program.execution.readState('parameters'))
    const { answer, probes } = await this.#probe.answerRows(rows)
    this.#refuseLostDevice()
    const { data } = this.#experiment
    const lengths = Array.from(rows, (row) => realLength(data.view(row)))
    const where = { step: this.#step, examples: rows.length, lengths }
    const maps = this.#probe.probes.flatMap((probe, i) => attentionMaps(probe, probes[i]!, where))
    const answers = predictions(answer, rows.length, data.signature.outputs, this.#step)
    this.#recorder.attention(maps, answers)
    this.#context.emit({ kind: 'maps', maps, predictions: answers })
  }

  /** Stores a checkpoint, after everything that was measured up to it. */
  async #keep(best: boolean): Promise<void> {
    if (this.#keptStep === this.#step && !best && this.#step > 0) return
    await this.#drain()
    await this.#write()
    const states: Record<string, Float32Array> = {}
    for (const name of this.#program.states) states[name] = await this.#program.execution.readState(name)
    this.#refuseLostDevice()
    if (!states.parameters!.every(Number.isFinite)) throw await this.#notFinite(this.#step)
    const { executor, storage } = this.#context
    const bytes = encodeCheckpoint({
      step: this.#step,
      best: this.#best,
      badValidations: this.#badValidations,
      trainedMs: this.#trainedMs,
      backend: executor.backend,
      device: executor.device,
      states,
    })
    await storage['checkpoints.commit']({ run: this.#run.id, step: this.#step, best, upload: await upload(storage, bytes) })
    this.#keptStep = this.#step
    this.#context.emit({ kind: 'checkpoint', step: this.#step, best, at: Date.now() })
  }

  /** Holds before the next step, with everything safe on the disk. */
  async #pause(): Promise<void> {
    const { control, storage, emit, now } = this.#context
    await this.#keep(false)
    await storage['runs.update']({ id: this.#run.id, status: 'paused' })
    emit({ kind: 'status', status: 'paused' })
    await control.change()
    await storage['runs.update']({ id: this.#run.id, status: 'running' })
    if (!control.stopping) emit({ kind: 'status', status: 'running' })
    this.#pace.reset()
    this.#mark = now()
  }

  /** Measures the test part with the best model, once, at the end. */
  async #test(): Promise<void> {
    const { parts } = this.#experiment
    if (parts.test.length === 0) return
    this.#model.setParameters(this.#bestParameters ?? (await this.#program.execution.readState('parameters')))
    const measured = await this.#model.measure(parts.test)
    this.#refuseLostDevice()
    for (const [name, value] of Object.entries(measured)) this.#recorder.summarize(`test/${name}`, value)
    await this.#write()
    this.#tellMetrics(this.#step, 'test', measured)
  }

  #tellMetrics(step: number, part: string, measured: Readonly<Record<string, number>>) {
    const points = Object.entries(measured).map(([name, value]) => {
      return { series: `${part}/${name}`, steps: Float64Array.of(step), values: Float32Array.of(value) }
    })
    this.#context.emit({ kind: 'metrics', points })
  }

  #tellProgress() {
    const { spec, stepsPerEpoch, totalSteps } = this.#experiment
    const { stepsPerSecond } = this.#pace
    this.#context.emit({
      kind: 'progress',
      step: this.#step,
      epoch: Math.ceil(this.#step / stepsPerEpoch),
      learningRate: this.#program.rateAt(Math.max(0, this.#step - 1)),
      stepsPerSecond,
      examplesPerSecond: stepsPerSecond * spec.training.batchSize,
      msLeft: this.#pace.msFor(totalSteps - this.#step),
      best: this.#best,
    })
  }

  #close() {
    for (const { outputs } of this.#pending) outputs.release()
    this.#turn.close()
    this.#program.execution.dispose()
    this.#model.dispose()
    this.#probe.dispose()
  }
}
