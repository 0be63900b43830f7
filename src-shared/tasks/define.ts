import type { DatasetContent, DatasetRecord, ImportWarning } from '../data/dataset'
import type { Locale } from '../locale'
import type { Graph } from '../model/graph/graph'
import type { Positions } from '../model/graph/probe'
import type { DType, Shape, Value } from '../model/graph/value'
import type { ExampleView, Said } from '../records'
import type { Scaling } from '../scaling'
import type { z } from '../zod'
import type { Tokenizer } from '../text/tokenizer'
import type { TokenizerFile } from '../text/tokenizer-file'

/** One tensor a model is fed: one example's shape without the batch, and what its positions mean. */
export interface FeedSignature {
  readonly shape: Shape
  readonly dtype: DType
  readonly positions: Positions | undefined
  /** For ids: how many there are. */
  readonly ids?: number
  /**
   * What fills up short examples and stands for nothing else: the model masks where it stands. An id, or of vectors
   * (T, F) the value of all F numbers.
   */
  readonly padding?: number
  /** One tensor for all examples, such as the edges of a graph: it has no batch axis. */
  readonly shared?: boolean
  /** For ids that follow each other: the share of them that are the model's own at the end of training, rising from 0. */
  readonly sampling?: number
  /** Where positions are nodes of a graph: the name of the shared int32 feed (2, E) with its edges. */
  readonly edges?: string
}

/** Ids that frame texts while they are written. */
export interface Marks {
  readonly pad: number
  readonly unknown: number
  readonly begin: number
  readonly end: number
}

/** What a model is fed and must yield. */
export interface InputSignature extends FeedSignature {
  /** Feeds besides the first, by name; a layer takes one by naming it among its inputs. The first is named `input`. */
  readonly more?: Readonly<Record<string, FeedSignature>>
  /** Size of the last axis that the model must yield, and what it counts. */
  readonly outputs: number
  readonly outputMeaning: 'classes' | 'values'
  /** Names of the outputs: class names or target columns. */
  readonly labels: readonly string[]
  /** Shape of one example's output where it is not just (outputs), such as (T, outputs). */
  readonly outputShape?: Shape
  /** Ids that frame what is written, where the task writes texts. */
  readonly marks?: Marks
  /** Shape of one example's right answer where it is not () for classes and (outputs) for values. */
  readonly targetShape?: Shape
}

/** Elements of a tensor in row-major order. */
export type Elements = Float32Array | Int32Array

/** Encoded examples and their right answers. */
export interface Batch {
  readonly input: Elements
  readonly target: Elements
  /** The feeds besides `input`, by name. */
  readonly more?: Readonly<Record<string, Elements>>
}

/** Runs the model on encoded examples: the task's readout, one example after the other. */
export type Ask = (batch: Batch) => Promise<Float32Array>

/** What is gathered with the model as it is. */
export interface Collecting {
  /** Rows to act from. */
  readonly rows: Int32Array
  readonly seed: number
  /** Number of the collection, 0 for the first: what is drawn at random depends on it and the seed alone. */
  readonly round: number
  /** Examples in a batch at most. */
  readonly batchSize: number
  readonly ask: Ask
  /** To be awaited now and then; `false` means: give up and return `null`. */
  readonly mayGoOn: () => Promise<boolean>
}

/** What acting yielded: a batch for every training step on it, and what is told of it as training figures. */
export interface Collected {
  readonly batches: readonly Batch[]
  readonly measured: Readonly<Record<string, number>>
}

/** How much acting goes with how much learning. */
export interface Round {
  /** Rows that one collection acts from. */
  readonly rows: number
  /** Training steps on one collection. */
  readonly steps: number
}

/** Examples that are made by acting instead of being read, anew in every round. */
export interface Experience {
  collect(collecting: Collecting): Promise<Collected | null>
  /** How the model does when it acts from some rows without anything random. */
  measure(
    rows: Int32Array,
    ask: Ask,
    mayGoOn: () => Promise<boolean>,
  ): Promise<Readonly<Record<string, number>> | null>
}

/** How texts are made, where that is asked for. */
export interface Generating {
  /** Beginnings kept while a text is written; as the task's options say where absent. */
  readonly beam?: number | undefined
}

/** A dataset made ready for one experiment: what was learned from the training rows, and the encoding of any row. */
export interface PreparedData {
  readonly signature: InputSignature
  /** Where training examples come from acting. */
  readonly experience?: Experience
  /** The loss, where it depends on the task's options; else it is the task's. */
  loss?(context: Answered): Value
  /** Encodes rows of the dataset as one batch. */
  encode(rows: ArrayLike<number>): Batch
  /** A row as viewers draw it. */
  view(row: number): ExampleView
  /** The right answer of a row, as text. */
  target(row: number): string
  /** Something the user typed as the model will see it, such as cut into tokens; it is encoded and shown like this. */
  asSeen?(view: ExampleView): ExampleView
  /** Encodes something the user typed or dropped ("try it"); throws a `HeadlightError` if it cannot. */
  encodeView(view: ExampleView): Batch
  /** The answer that needs no model, such as the last known value: what must be beaten, in the readout's units. */
  naive?(row: number): Float32Array
  /** What an answer (one example's readout) says in the task's own terms; absent where it is one class. */
  read?(answer: Float32Array, view: ExampleView): Said
  /**
   * Answers one encoded example where the model must be asked several times, as in decoding token by token. Yields
   * the example completed by what was made, to be shown with its attention; `null` where there is nothing to make.
   */
  generate?(
    question: Batch,
    ask: Ask,
    view: ExampleView,
    how?: Generating,
  ): Promise<{ batch: Batch; view: ExampleView; said: Said } | null>
  /** What is stored and shown of an answer that is too large for it, as a distribution over words at every place. */
  kept?(answer: Float32Array): Float32Array
  /** What a user may want to know of the rows as they were prepared; told when training begins, see `cut-notice.ts`. */
  readonly notices?: readonly ImportWarning[]
  /** What cuts its texts, in the order in which they were learned: a run keeps them. */
  readonly tokenizers?: readonly Tokenizer[]
  /** What its numbers are scaled with, by column: a run keeps it. */
  readonly scaling?: Scaling
  /** What the exported model needs to be fed with: scaling, vocabulary, tokeniser; plain JSON. */
  readonly preprocessing: Readonly<Record<string, unknown>>
}

/** What losses and metrics are computed from. */
export interface Answered {
  readonly g: Graph
  readonly output: Value
  readonly target: Value
}

/** A number that a task measures besides its loss, averaged over examples. */
export interface Metric {
  readonly name: string
  readonly better: 'higher' | 'lower'
  /** One value an example: (B). Summed over what an example counts, where the task has a `count`. */
  perExample(context: Answered): Value
  /** Averages over examples even where the task counts parts of them. */
  readonly each?: 'example'
  /** A share of 0 to 1, which people read in per cent. */
  readonly share?: true
}

/** A number that is computed from all answers together, or from what the model generates: mAP, ROUGE-L. */
export interface Score {
  readonly name: string
  readonly better: 'higher' | 'lower'
  /** A share of 0 to 1, which people read in per cent. */
  readonly share?: true
}

/** What scores are computed from. */
export interface Scoring {
  readonly data: PreparedData
  readonly rows: Int32Array
  readonly part: 'validation' | 'test'
  /** Asks in batches of any size. */
  readonly ask: Ask
  /** To be awaited now and then; `false` means: give up and return `null`. */
  readonly mayGoOn: () => Promise<boolean>
}

/** What a task works on, in the order of lists; presets are grouped by it. */
export const fields = ['image', 'text', 'series', 'sequence', 'graph', 'agent'] as const
export type Field = (typeof fields)[number]

/** One task: how rows become batches, what is minimised, what is measured, how an example is drawn. */
export interface TaskDefinition<O = Readonly<Record<string, unknown>>> {
  readonly type: string
  readonly field: Field
  readonly options: z.ZodType<O>
  /** What a model for this data is fed and must yield; only metadata is needed. */
  signature(dataset: DatasetRecord, options: O): InputSignature
  /**
   * Learns vocabulary and scaling from the training rows only; `kept` are the `tokenizers` of a run and `scaling` its
   * `scaling`, instead of learned ones.
   */
  prepare(
    dataset: DatasetRecord,
    content: DatasetContent,
    options: O,
    trainingRows: ArrayLike<number>,
    kept?: readonly TokenizerFile[],
    scaling?: Scaling,
  ): PreparedData
  /** The rows that can be examples: images, texts with a label, labelled last rows of whole windows. */
  examples(dataset: DatasetRecord, content: DatasetContent, options: O): Int32Array
  /** The rounds of a task whose training examples come of acting. */
  round?(options: O): Round
  /** Whether rows are in time order, so that validation and test must come after training. */
  chronological(dataset: DatasetRecord): boolean
  /**
   * Where rows are in time order: how many of the next rows share a part of a row's right answer. They stand between the
   * parts, or training would see what validation asks for. Absent: none.
   */
  overlap?(options: O): number
  readonly targetDType: DType
  /** Loss of each example: (B). */
  loss(context: Answered): Value
  /**
   * How many things an example counts as, such as its tokens: (B). Loss and metrics are then sums over these, and
   * averages are over all of a batch's. Absent: every example counts as one.
   */
  count?(context: Pick<Answered, 'g' | 'target'>): Value
  readonly metrics: readonly Metric[]
  /** What is measured outside the graph, after each validation and at the end; `score` yields all of `scores`. */
  readonly scores?: readonly Score[]
  score?(scoring: Scoring): Promise<Readonly<Record<string, number>> | null>
  /** The number that decides which checkpoint is best: a metric's or score's name, or `loss`. */
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
