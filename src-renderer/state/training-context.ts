import { createContext } from 'svelte'
import type { Generating } from '#shared/tasks/define'
import type { AttentionMap, ExampleView, OnnxRecord, Prediction } from '#shared/records'
import type { ErrorData } from '#shared/errors'
import type { ExperimentSpec } from '#shared/spec'
import type { TokenizerReference } from '#shared/text/setting'
import type { Examiner } from './examiner'
import type { BackendChoice, ModelAnswer, NeedReport, StartJob } from '#renderer/engine/protocol'
import type { Compiled } from '#renderer/engine/training/events'

/** A run that is being trained, as every screen shows it. */
export interface TrainingJob {
  readonly runId: string
  readonly name: string
  /** Type of its task. */
  readonly task: string
  readonly status: 'preparing' | 'running' | 'paused' | 'stopping'
  /** How much of what it needs is compiled, while that is under way or was. */
  readonly compiled?: Compiled
  readonly step: number
  readonly totalSteps: number
  readonly epoch: number
  readonly epochs: number
  readonly stepsPerSecond: number
  readonly examplesPerSecond: number
  /** `null` until it can be known. */
  readonly msLeft: number | null
  readonly backend: string
  readonly device: string
  readonly learningRate: number
  /** By the task's decisive measure. */
  readonly best: { readonly value: number; readonly step: number } | null
  readonly lastCheckpointAt: number | null
}

/** The points of one live curve, in ascending steps. */
export interface LiveSeries {
  readonly steps: readonly number[]
  readonly values: readonly number[]
}

/** What the trainer says about this computer; `null` until it was asked. */
export interface TrainingDevice {
  readonly backend: string
  readonly device: string
}

/** Where a new run comes from, and what it is trained on. */
export type StartOptions = Partial<Pick<StartJob, 'parentId' | 'from' | 'backend'>>

/** Training as the screens use it. */
export interface Training {
  readonly job: TrainingJob | null
  readonly device: TrainingDevice | null
  /** Why the last run ended, where it failed. */
  readonly error?: ErrorData | null
  /** Curves of the run in training by name, such as `train/loss`; whole when it was resumed. */
  readonly metrics: ReadonlyMap<string, LiveSeries>
  /** The newest map of every probe example and layer. */
  readonly maps: readonly AttentionMap[]
  readonly predictions: readonly Prediction[]
  start(spec: ExperimentSpec, options?: StartOptions): Promise<unknown>
  resume(runId: string, options?: { steps?: number }): Promise<unknown>
  pause(): Promise<unknown> | void
  continue(): Promise<unknown> | void
  stop(): Promise<unknown> | void
  step(): Promise<unknown> | void
  /** What memory training an experiment would take. */
  need(spec: ExperimentSpec, backend: BackendChoice): Promise<NeedReport>
  /** Asks and measures trained models. */
  readonly examiner: Examiner
  exportOnnx(runId: string, options: { opset: number }): Promise<OnnxRecord>
  /** Asks a run's own model. */
  predict(runId: string, view: ExampleView): Promise<ModelAnswer>
  /** Asks an exported file, in ONNX Runtime. */
  askOnnx(onnxId: string, view: ExampleView, how?: Generating): Promise<ModelAnswer>
  /** Checks a `tokenizer.json` and keeps it in the library; answers the value of a task's setting. */
  importTokenizer(file: string, bytes: Uint8Array): Promise<TokenizerReference>
}

export const [getTraining, setTraining] = createContext<Training>()
