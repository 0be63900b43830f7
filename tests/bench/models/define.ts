import type { ExperimentSpecInput } from '#shared/spec'
import type { InputSignature } from '#shared/tasks/define'

/** What training is measured with: layers over made data, the same in every peer. */
export interface BenchModel {
  readonly type: string
  /** What it is, in a few words, for tables. */
  readonly about: string
  readonly task: string
  /** Lengths of sequences it is measured at; of pictures, their edge. */
  readonly lengths: readonly number[]
  signature(length: number): InputSignature
  readonly layers: ExperimentSpecInput['layers']
  readonly training: Pick<NonNullable<ExperimentSpecInput['training']>, 'optimizer' | 'learningRate'>
}

/** Declares a model of the benches; the file's default export, found by its folder. */
export function defineBenchModel(model: BenchModel): BenchModel {
  return model
}

/** Examples in a batch. */
export const batchSize = 32

/** The lengths that sequences are measured at. */
export const sequenceLengths = [32, 128]
