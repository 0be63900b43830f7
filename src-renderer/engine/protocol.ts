import type { ErrorData } from '#shared/errors'
import { call } from '#shared/ipc/call'
import type { AttentionMap, ExampleView, OnnxRecord, RunRecord, Said } from '#shared/records'
import type { ExperimentSpecInput } from '#shared/spec'
import type { Generating } from '#shared/tasks/define'
import type { TokenizerReference } from '#shared/text/setting'
import { z } from '#shared/zod'
import type { Backend } from './executors/executor'
import type { TrainingEvent } from './training/events'

/** What a person chose to train on; `auto` takes the fastest that is correct here. */
export type BackendChoice = Backend | 'auto'

/** What one backend of this machine is. */
export interface BackendReport {
  readonly backend: Backend
  readonly device: string
  /** WebGL without a graphics card behind it. */
  readonly software: boolean
}

export interface StartJob {
  readonly spec: ExperimentSpecInput
  readonly backend: BackendChoice
  readonly name?: string
  readonly parentId?: string
}

export interface ResumeJob {
  readonly run: string
  readonly backend: BackendChoice
  /** Trains until this many steps in all instead of the spec's. */
  readonly totalSteps?: number
  /** Goes on with this learning rate. */
  readonly learningRate?: number
}

/** What a model says of one example, and what it looked at. */
export interface ModelAnswer {
  readonly labels: readonly string[]
  readonly probabilities: Float32Array
  /** What that says in the task's own terms, where it is not one class. */
  readonly said?: Said
  readonly maps: readonly AttentionMap[]
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
  /** What training would run on. */
  report: call(trusted<BackendChoice>(), trusted<BackendReport>()),
  ask: call(trusted<Question>(), trusted<ModelAnswer>()),
  /** Exports a run's best model, proves it equal in ONNX Runtime, and stores it. */
  exportOnnx: call(trusted<{ run: string; opset: number }>(), trusted<OnnxRecord>()),
  /** Asks an exported file about something drawn or typed, in ONNX Runtime. */
  askOnnx: call(trusted<{ onnx: string; view: ExampleView; how?: Generating }>(), trusted<ModelAnswer>()),
  /** Checks a `tokenizer.json` and keeps it in the library; answers the value of a task's setting. */
  importTokenizer: call(trusted<{ file: string; bytes: Uint8Array }>(), trusted<TokenizerReference>()),
} as const

export type EngineCalls = typeof engineCalls

/** What the Worker tells the window unasked. */
export type EngineEvent =
  | { readonly kind: 'training'; readonly run: string; readonly event: TrainingEvent }
  | { readonly kind: 'ended'; readonly end: TrainingEnd }
