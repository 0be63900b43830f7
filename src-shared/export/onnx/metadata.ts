import type { InputSignature } from '../../tasks/define'
import type { InferenceGraph } from './inference'

/** What a file tells its reader about where it comes from and how it is fed. */
export interface ModelCard {
  readonly run: { readonly id: string; readonly name: string; readonly step: number }
  /** The experiment, as it was run. */
  readonly spec: unknown
  readonly task: string
  /** How an input is made from raw data; see `PreparedData`. */
  readonly preprocessing: unknown
  /** Version of this program. */
  readonly version: string
  readonly doc?: string
}

/** The card as the key–value pairs of an ONNX file; values that are not plain text are JSON. */
export function metadataProps(card: ModelCard, signature: InputSignature, { attention }: InferenceGraph) {
  const axes = [...attention].map(([output, { layer, axes, query, key }]) => [
    output,
    { layer, axes, query, key },
  ])
  return {
    'headlight.version': card.version,
    'headlight.run': card.run.id,
    'headlight.step': String(card.run.step),
    'headlight.spec': JSON.stringify(card.spec),
    task: card.task,
    labels: JSON.stringify(signature.labels),
    preprocessing: JSON.stringify(card.preprocessing),
    attention: JSON.stringify(Object.fromEntries(axes)),
  }
}
