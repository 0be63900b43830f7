import type { ErrorData } from '#shared/errors'
import type { TokenizerText } from '#shared/foreign-onnx/cut-text'
import type { Given, GivenInputs } from '#shared/foreign-onnx/given'
import { call } from '#shared/ipc/call'
import type { AttentionMap, ExampleView, OnnxRecord, RunRecord, Said } from '#shared/records'
import type { ExperimentSpecInput } from '#shared/spec'
import type { Generating } from '#shared/tasks/define'
import type { TokenizerReference } from '#shared/text/setting'
import { z } from '#shared/zod'
import type { Backend } from './executors/executor'
import type { ForeignFile, ForeignModelInfo } from './foreign-model'
import type {
  Ablation,
  AblationJob,
  AverageJob,
  AverageMaps,
  HeadName,
  HeadScan,
  HeadScanJob,
  HeadVectors,
} from './head-jobs'
import type { Origin } from './from-checkpoint'
import type { TrainingEvent } from './training/events'
import type { YardstickAnswer } from './yardstick/try-backend'

export type * from './head-jobs'

/** What to train on; `auto` goes by what `report` says, for whoever has measured nothing. */
export type BackendChoice = Backend | 'auto'

/** What this machine has to train on, before anything is measured. */
export interface BackendReport {
  /** What is used as long as nothing was measured: WebGL on a graphics card, else WASM. */
  readonly backend: Backend
  /** What draws WebGL, as its driver names it; `null` where nothing does. */
  readonly renderer: string | null
  /** WebGL is missing or has no graphics card behind it. */
  readonly software: boolean
}

export interface StartJob {
  readonly spec: ExperimentSpecInput
  readonly backend: BackendChoice
  readonly name?: string
  readonly parentId?: string
  /** Goes on from another run's checkpoint instead of the beginning. */
  readonly from?: Origin
  /** The trial of a sweep that the run is. */
  readonly trial?: string
  /** Trains only this part of all steps, 0 to 1, and pauses there. */
  readonly part?: number
}

/** A training that might be started. */
export type NeedJob = Pick<StartJob, 'spec' | 'backend'>

/** Memory that a training would take on its backend; `error` says why it cannot. */
export interface NeedReport {
  readonly backend: Backend
  readonly bytes: number | null
  /** What there is for training in all, in bytes. */
  readonly room: number
  readonly error: ErrorData | null
}

export interface ResumeJob {
  readonly run: string
  readonly backend: BackendChoice
  /** Trains until this many steps in all instead of the spec's. */
  readonly totalSteps?: number
  /** Goes on with this learning rate. */
  readonly learningRate?: number
  /** Trains to this part of all steps, 0 to 1, and pauses there. */
  readonly part?: number
}

/** What a model says of one example, and what it looked at. */
export interface ModelAnswer {
  readonly labels: readonly string[]
  readonly probabilities: Float32Array
  /** What that says in the task's own terms, where it is not one class. */
  readonly said?: Said
  readonly maps: readonly AttentionMap[]
  /**
   * Gradient × attention of every map, where that was wanted: how much each weight, as it is, raises what is answered
   * (`gradientOf` its logit) or the loss. Signed; in the order and the shapes of `maps`. Absent too where the task has no
   * classes and the right answer is not known.
   */
  readonly gradients?: readonly AttentionMap[]
  readonly gradientOf?: 'logit' | 'loss'
  /** Of the maps whose scores are products of queries and keys, where that was wanted. */
  readonly vectors?: readonly HeadVectors[]
  readonly view: ExampleView
  /** The right answer where it is known. */
  readonly target: string | null
  /** Milliseconds it took. */
  readonly ms: number
}

/** How a training ended. */
export interface TrainingEnd {
  readonly run: RunRecord
  readonly error: ErrorData | null
}

/** Asks a run's model about one of its rows, or about something drawn or typed. */
export interface Question {
  readonly run: string
  readonly example: number | ExampleView
  readonly part?: 'validation' | 'test'
  /** How a text is made, where it is. */
  readonly how?: Generating
  /** Step of the stored checkpoint to ask; the best where absent. */
  readonly step?: number
  /** Heads that are switched off meanwhile. */
  readonly off?: readonly HeadName[]
  /** What else is wanted besides the maps. */
  readonly want?: readonly ('gradient' | 'vectors')[]
}

/** Window and Worker are one program: what crosses is typed, not checked again. */
const trusted = <T>() => z.custom<T>()
const nothing = trusted<void>()

/** What the window asks of the engine's Worker. */
export const engineCalls = {
  /** Creates a run and begins to train it; answers as soon as the run has its record. */
  start: call(trusted<StartJob>(), trusted<RunRecord>()),
  resume: call(trusted<ResumeJob>(), trusted<RunRecord>()),
  pause: call(nothing, nothing),
  continue: call(nothing, nothing),
  /** Takes one step while paused. */
  step: call(nothing, nothing),
  stop: call(nothing, nothing),
  /** Says whether somebody uses the window now and sees it: training shares the device with it then. */
  watch: call(trusted<{ watched: boolean }>(), nothing),
  report: call(nothing, trusted<BackendReport>()),
  /** Trains the yardstick for a few steps on a backend. */
  tryBackend: call(trusted<{ backend: Backend }>(), trusted<YardstickAnswer>()),
  /** Sets what questions about trained models are answered on from now on; WASM until then. */
  answerOn: call(trusted<{ backend: Backend }>(), nothing),
  /** What memory a training would take. */
  need: call(trusted<NeedJob>(), trusted<NeedReport>()),
  ask: call(trusted<Question>(), trusted<ModelAnswer>()),
  /** Every head of a run's model that can be switched off. */
  heads: call(trusted<{ run: string }>(), trusted<readonly HeadName[]>()),
  /** Measures with sets of heads switched off; tells `measuring` meanwhile; `stopMeasuring` ends it with an error. */
  ablate: call(trusted<AblationJob>(), trusted<Ablation>()),
  /** The same for every head of the model, one at a time. */
  scan: call(trusted<HeadScanJob>(), trusted<HeadScan>()),
  averageMaps: call(trusted<AverageJob>(), trusted<AverageMaps>()),
  /** Ends the `ablate`, `scan` or `averageMaps` that goes on; it fails with `measuring_stopped`. */
  stopMeasuring: call(nothing, nothing),
  /** Exports a run's best model, proves it equal in ONNX Runtime, and stores it. */
  exportOnnx: call(trusted<{ run: string; opset: number }>(), trusted<OnnxRecord>()),
  /** Asks an exported file about something drawn or typed, in ONNX Runtime. */
  askOnnx: call(trusted<{ onnx: string; view: ExampleView; how?: Generating }>(), trusted<ModelAnswer>()),
  /** Opens a foreign ONNX file in place of the one before. */
  openForeign: call(trusted<{ file: ForeignFile }>(), trusted<ForeignModelInfo>()),
  /** Asks the foreign model that is open. */
  askForeign: call(trusted<{ given: GivenInputs }>(), trusted<ModelAnswer>()),
  /** Cuts a text into the ids of a tokeniser; without one, reads ids. */
  cutText: call(
    trusted<{ text: string; tokenizer: TokenizerText | null }>(),
    trusted<Extract<Given, { kind: 'ids' }>>(),
  ),
  /** Checks a `tokenizer.json` and keeps it in the library; answers the value of a task's setting. */
  importTokenizer: call(trusted<{ file: string; bytes: Uint8Array }>(), trusted<TokenizerReference>()),
} as const

export type EngineCalls = typeof engineCalls

/** What the Worker tells the window unasked. */
export type EngineEvent =
  | { readonly kind: 'training'; readonly run: string; readonly event: TrainingEvent }
  | { readonly kind: 'ended'; readonly end: TrainingEnd }
  /** How much of an `ablate`, `scan` or `averageMaps` is done: `done` of `of` parts, `done` not always whole. */
  | { readonly kind: 'measuring'; readonly run: string; readonly done: number; readonly of: number }
