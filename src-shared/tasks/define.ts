import type { DatasetContent, DatasetRecord } from '../data/dataset'
import type { Locale } from '../locale'
import type { Graph, Positions } from '../model/graph/graph'
import type { DType, Shape, Value } from '../model/graph/value'
import type { ExampleView } from '../records'
import type { z } from '../zod'

/** What a model is fed: one example's shape without the batch, and what its positions mean. */
export interface InputSignature {
  readonly shape: Shape
  readonly dtype: DType
  readonly positions: Positions | undefined
  /** For ids: how many there are. */
  readonly ids?: number
  /** The id that fills up short examples and stands for nothing else: the model masks where it stands. */
  readonly padding?: number
  /** Size of the last axis that the model must yield, and what it counts. */
  readonly outputs: number
  readonly outputMeaning: 'classes' | 'values'
  /** Names of the outputs: class names or target columns. */
  readonly labels: readonly string[]
}

/** Encoded examples in row-major order and their right answers. */
export interface Batch {
  readonly input: Float32Array | Int32Array
  readonly target: Float32Array | Int32Array
}

/** A dataset made ready for one experiment: what was learned from the training rows, and the encoding of any row. */
export interface PreparedData {
  readonly signature: InputSignature
  /** Encodes rows of the dataset as one batch. */
  encode(rows: ArrayLike<number>): Batch
  /** A row as viewers draw it. */
  view(row: number): ExampleView
  /** The right answer of a row, as text. */
  target(row: number): string
  /** Encodes something the user typed or dropped ("try it"); throws a `HeadlightError` if it cannot. */
  encodeView(view: ExampleView): Batch
  /** What the exported model needs to be fed with: scaling, vocabulary, tokeniser; plain JSON. */
  readonly preprocessing: Readonly<Record<string, unknown>>
}

/** A number that a task measures besides its loss, averaged over examples. */
export interface Metric {
  readonly name: string
  readonly better: 'higher' | 'lower'
  /** One value an example: (B). */
  perExample(context: { g: Graph; output: Value; target: Value }): Value
}

/** One task: how rows become batches, what is minimised, what is measured, how an example is drawn. */
export interface TaskDefinition<O = Readonly<Record<string, unknown>>> {
  readonly type: string
  readonly options: z.ZodType<O>
  /** What a model for this data is fed and must yield; only metadata is needed. */
  signature(dataset: DatasetRecord, options: O): InputSignature
  /** Learns vocabulary and scaling from the training rows only. */
  prepare(
    dataset: DatasetRecord,
    content: DatasetContent,
    options: O,
    trainingRows: ArrayLike<number>,
  ): PreparedData
  /** The rows that can be examples: images, texts with a label, labelled last rows of whole windows. */
  examples(dataset: DatasetRecord, content: DatasetContent, options: O): Int32Array
  /** Whether rows are in time order, so that validation and test must come after training. */
  chronological(dataset: DatasetRecord): boolean
  readonly targetDType: DType
  /** Loss of each example: (B). */
  loss(context: { g: Graph; output: Value; target: Value }): Value
  readonly metrics: readonly Metric[]
  /** The number that decides which checkpoint is best: a metric's name, or `loss`. */
  readonly decisive: string
  /** What a user reads off the model's output: probabilities, or the values themselves. */
  readout(g: Graph, output: Value): Value
  readonly text: Readonly<
    Record<Locale, { name: string; hint: string; options: Readonly<Record<string, string>> }>
  >
}

/** Declares a task; the file's default export, found by its folder. */
export function defineTask<O>(definition: TaskDefinition<O>): TaskDefinition<O> {
  return definition
}
