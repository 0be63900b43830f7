import type { Locale } from '../../locale'
import type { Graph, Initializer } from '../graph/graph'
import type { Positions } from '../graph/probe'
import type { Shape, Value } from '../graph/value'
import type { z } from '../../zod'

/** What travels between layers: a tensor whose first axis is the batch, its padding mask, and what its places mean. */
export interface Signal {
  readonly value: Value
  /** 1 where a position is real, 0 where it is padding: (B, T). Absent when all are real. */
  readonly mask?: Value | undefined
  /** What axis 1 (or axes 1 and 2 of a feature map) stands for; absent for plain vectors. */
  readonly positions?: Positions | undefined
  /** For ids: how many there are. */
  readonly ids?: number | undefined
  /** Where positions are nodes of a graph: two nodes an edge, from and to, int32 (2, E). */
  readonly edges?: Value | undefined
  /** Whether it is the same for all examples, its first axis being 1 instead of the batch. */
  readonly shared?: boolean | undefined
  /** What the recurrent layer that made it began and ended with. */
  readonly state?: RecurrentState | undefined
}

/** The hidden state, and the cell state of an LSTM, (B, H) each, before the first step (none are zeros) and after the last. */
export interface RecurrentState {
  readonly before: readonly Value[]
  readonly after: readonly Value[]
}

/** What a layer's `build` works with. */
export interface BuildContext<P> {
  readonly g: Graph
  /** The signals named by the layer's inputs, at least one. */
  readonly inputs: readonly [Signal, ...Signal[]]
  readonly params: P
  /** Whether dropout and its kind are on. */
  readonly training: boolean
  /** Id of the layer, the beginning of its parameter names and random streams. */
  readonly id: string
  /** A trained tensor named `<id>.<name>`. */
  weight(name: string, shape: Shape, initializer: Initializer): Value
  /** The states of these names that a recurrence goes on from; absent where it reads its sequence from the beginning. */
  readonly resumed?: ((names: readonly string[], shape: Shape) => readonly Value[]) | undefined
}

/** A name, a hint, a label for each setting, and for each choice of a setting that is not a name of the field. */
export interface LayerText {
  readonly name: string
  readonly hint: string
  readonly params: Readonly<Record<string, string>>
  readonly choices?: Readonly<Record<string, string>>
}

/** A small setting of the layer that the table-driven suite builds, trains and exports. */
export interface LayerExample {
  readonly params: Readonly<Record<string, unknown>>
  /** Shapes of its inputs, batch first. */
  readonly inputs: readonly Shape[]
  /** Whether the first input comes with a padding mask. */
  readonly masked?: boolean
  /** Input 0 holds ids below this number instead of reals. */
  readonly ids?: number
  /** Edges between the positions of every input that is a sequence: from and to. */
  readonly edges?: readonly (readonly [from: number, to: number])[]
  readonly output: Shape
}

/** One layer: everything the program knows about it. */
export interface LayerDefinition<P = Readonly<Record<string, unknown>>> {
  readonly type: string
  /** Group in the "Add layer" menu. */
  readonly group:
    'input' | 'dense' | 'convolution' | 'recurrent' | 'attention' | 'shape' | 'regularisation' | 'combine'
  /** Settings with their defaults and ranges; the form is drawn from it. */
  readonly params: z.ZodType<P>
  /** How many inputs it takes, at least and at most. */
  readonly arity: readonly [least: number, most: number]
  build(context: BuildContext<P>): Signal
  readonly text: Readonly<Record<Locale, LayerText>>
  /** The formula, when to use it, and the paper; Markdown, shown in the guide. */
  readonly doc: Readonly<Record<Locale, string>>
  readonly examples: readonly LayerExample[]
}

/** Declares a layer; the file's default export, found by its folder. */
export function defineLayer<P>(definition: LayerDefinition<P>): LayerDefinition<P> {
  return definition
}
