import { initialParameters } from '#renderer/engine/training/initial-parameters'
import { parameterLayout, type ParameterLayout } from '#shared/model/parameter-layout'
import { parseSpec } from '#shared/parse-spec'
import type { ExperimentSpec } from '#shared/spec'
import { batchSize, type BenchModel } from './define'
import type { MadeData } from './made-data'

/** A model of the benches with its start and its data: what every side trains. */
export interface MadeModel extends MadeData {
  readonly spec: ExperimentSpec
  readonly layout: ParameterLayout
  /** What it starts with. */
  readonly parameters: Float32Array
}

/** What is made differently from what is measured. */
export interface Wishes {
  /** Leaves dropout out, so that losses can be compared. */
  readonly dropout?: false
  /** Ids of a vocabulary instead of the model's own. */
  readonly vocabulary?: number
}

export function madeModel(model: BenchModel, data: MadeData, wishes: Wishes = {}): MadeModel {
  const spec = specOf(model, wishes)
  const layout = parameterLayout(spec.layers, data.signature)
  return { ...data, spec, layout, parameters: initialParameters(layout, spec.training.seed) }
}

function specOf({ type, task, layers, training }: BenchModel, { dropout }: Wishes): ExperimentSpec {
  const plain = layers.map((layer) => (layer.type === 'Dropout' ? { ...layer, params: { rate: 0 } } : layer))
  return parseSpec({
    name: type,
    data: { dataset: 'made' },
    task: { type: task },
    layers: dropout === false ? plain : layers,
    training: { ...training, batchSize, duration: { steps: 1000 }, seed: 7 },
  })
}
