import type { Graph } from '#shared/model/graph/graph'
import type { Value } from '#shared/model/graph/value'

/** Where a program runs. */
export type Backend = 'webgl' | 'wasm' | 'cpu'

/** A tensor that outlives a run: what it is now (an input of the graph) and what the run makes of it. */
export interface State {
  readonly name: string
  readonly current: Value
  readonly next: Value
}

/** A static graph to be run many times: named inputs, states and outputs. */
export interface Program {
  readonly graph: Graph
  readonly states: readonly State[]
  readonly outputs: Readonly<Record<string, Value>>
}

/** What is fed at a run: a tensor's elements in row-major order by input name; a number for a scalar. */
export type Feeds = Readonly<Record<string, Float32Array | Int32Array | number>>

/** Outputs of one run, still on the device. `release` them when they were read or are not wanted. */
export interface DeviceOutputs {
  /** Reads some outputs back to the processor. */
  read(...names: string[]): Promise<Float32Array[]>
  release(): void
}

/** Hears how many of so many parts are compiled, and says whether to go on. */
export type Follow = (done: number, total: number) => boolean

/** Scalar outputs of runs, one run after another, kept on the device until they are read together. */
export interface Ring {
  /** Whether it must be read before it takes more. */
  readonly isFull: boolean
  /** Takes those of a run, and releases its outputs. */
  take(outputs: DeviceOutputs): void
  /** What it took since it was last read, oldest first; it takes more meanwhile. */
  read(): Promise<readonly Float32Array[]>
  close(): void
}

/** Where a run stands: what its random ops draw from. */
export interface At {
  readonly seed: number
  readonly step: number
}

/** A program made ready on a device, with its states living there. */
export interface Execution {
  /** How many parts are to be compiled before it can run, where any are. */
  readonly uncompiled?: number
  /** Compiles them without blocking; `false` where `follow` ended it. A run compiles what is left, and does block. */
  compile?(follow?: Follow): Promise<boolean>
  /** Runs once and moves the states on. Random ops draw from (seed, stream, step). */
  run(feeds: Feeds, at: At): DeviceOutputs
  /** The same in slices, between which others may use the device, where it is not this thread. */
  runPaced?(feeds: Feeds, at: At): Promise<DeviceOutputs>
  /** Keeps scalar outputs on the device, where that saves waiting for it. */
  ring?(names: readonly string[]): Ring
  readState(name: string): Promise<Float32Array>
  writeState(name: string, data: Float32Array): void
  /** Copies a state of another execution of this executor without leaving the device. */
  copyState?(name: string, from: Execution): void
  dispose(): void
}

/** Runs programs on one backend. */
export interface Executor {
  readonly backend: Backend
  /** Name of the device as it tells itself, for records and the status bar. */
  readonly device: string
  /** Whether the device is shared with a window that somebody uses now; where absent, it need not be. */
  watched?: boolean
  /** Whether the device is gone (a lost WebGL context). */
  readonly lost: boolean
  /** Op types that have a kernel; other composites are decomposed while tracing. */
  supports(opType: string): boolean
  load(program: Program, states: Readonly<Record<string, Float32Array>>): Execution
  dispose(): void
}
