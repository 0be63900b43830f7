import type { DType } from '#shared/model/graph/value'
import type { LossSettings } from '#shared/reinforcement/policy-loss'
import type { ExperimentSpecInput } from '#shared/spec'
import type { InputSignature } from '#shared/tasks/define'
import type { FixtureTensor } from '../ops/fixture'

interface FedTensor extends FixtureTensor {
  readonly dtype: DType
}

/** A model made small, and what PyTorch computes with it; `tests/reference/make-models.py` writes them. */
export interface ModelFixture {
  readonly name: string
  /** A task and, where its loss has settings, these. */
  readonly task: { readonly type: string; readonly options?: LossSettings }
  readonly signature: InputSignature
  /** Parts of an ensemble, which are not trained. */
  readonly members: readonly string[]
  readonly layers: ExperimentSpecInput['layers']
  readonly parameters: Readonly<Record<string, FedTensor>>
  readonly feeds: Readonly<Record<string, FedTensor>>
  readonly target: FedTensor
  /** While training; the mean of what is counted. */
  readonly loss: number
  /** Without dropout; zeros where nothing is asked. */
  readonly output: FixtureTensor
  /** Gradients of the loss by the names of parameters. */
  readonly gradients: Readonly<Record<string, readonly number[]>>
}

const files = import.meta.glob<Omit<ModelFixture, 'name'>>('../fixtures/models/*.json', {
  eager: true,
  import: 'default',
})

/** Every fixture of a model, named after its file. The folder is the list. */
export const modelFixtures: readonly ModelFixture[] = Object.entries(files).map(([path, fixture]) => ({
  name: /([\w-]+)\.json$/.exec(path)![1]!,
  ...fixture,
}))

/** A tensor's elements as they are fed. */
export function elements({ data, dtype }: FedTensor): Float32Array | Int32Array {
  return dtype === 'int32' ? Int32Array.from(data) : Float32Array.from(data)
}
