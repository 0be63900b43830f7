import type { Batch, InputSignature } from '#shared/tasks/define'
import { batchSize, type BenchModel } from './define'
import { madeBatches } from './made-batches'

/** How much data there is; a training goes round it. */
const batchCount = 8

/** What a model of the benches is trained on. */
export interface MadeData {
  readonly signature: InputSignature
  readonly batches: readonly Batch[]
}

/** Data of sequences of a length (pictures of an edge), with ids of a vocabulary instead of the model's own. */
export function madeData(model: BenchModel, length: number, vocabulary?: number): MadeData {
  const signature = { ...model.signature(length), ...(vocabulary && { ids: vocabulary }) }
  return { signature, batches: madeBatches(signature, batchSize, batchCount) }
}
