import type { AttentionMap } from '#shared/records'

/** One head of a map; 0 where the map has no heads of its own. */
export interface HeadName {
  readonly layer: string
  readonly probe: string
  readonly head: number
}

/**
 * The vectors whose products are a map's scores: `scale · Σ_d query[h, i, d] · key[h, j, d] + bias[h, i, j]` is the score
 * of query i and key j before the softmax, and the terms of the sum are each dimension's share in it.
 */
export interface HeadVectors {
  readonly layer: string
  readonly probe: string
  readonly heads: number
  /** Numbers in a vector. */
  readonly width: number
  readonly queries: number
  readonly keys: number
  readonly query: Float32Array // (H, Tq, D)
  readonly key: Float32Array // (H, Tk, D)
  readonly scale: number
  /** What positions add to the scores, where they do: (H, Tq, Tk). */
  readonly bias?: Float32Array
}

/** Measures a run's model with sets of heads switched off. */
export interface AblationJob {
  readonly run: string
  readonly step?: number
  readonly part: 'validation' | 'test'
  readonly sets: readonly (readonly HeadName[])[]
  /** How many examples of the part; all where absent. */
  readonly examples?: number
}

/** Metrics by name as a training measures them (`loss`, `accuracy`, …): with all heads first, then without each set. */
export interface Ablation {
  readonly examples: number
  readonly results: readonly Readonly<Record<string, number>>[]
}

/** Measures a run's model without each of its heads in turn. */
export type HeadScanJob = Omit<AblationJob, 'sets'>

export interface HeadScan extends Ablation {
  /** The heads that were switched off, one a result after the first. */
  readonly heads: readonly HeadName[]
}

/** Averages a run's attention over the first examples of a part. */
export interface AverageJob {
  readonly run: string
  /** Heads that are switched off meanwhile. */
  readonly off?: readonly HeadName[]
  /** Averages gradient × attention instead of the weights, each example's gradient being of its own answer or loss. */
  readonly gradient?: boolean
  readonly step?: number
  readonly part: 'validation' | 'test'
  readonly examples: number
}

/**
 * Maps averaged over examples, weight by weight. Where the sizes of a layer's maps differ from example to example, as
 * those of texts do, those of the commonest size are averaged; they are not lined up by relative position.
 */
export interface AverageMaps {
  readonly step: number
  /** How many examples were averaged. */
  readonly examples: number
  readonly maps: readonly AttentionMap[]
  /** What the gradients are of, where they are averaged. */
  readonly gradientOf?: 'logit' | 'loss'
  /** Maps that are averages of fewer examples, for the others have other sizes. */
  readonly uneven: readonly (Omit<HeadName, 'head'> & { readonly examples: number })[]
}
