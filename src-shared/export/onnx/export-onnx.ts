import { exportGraph, type OnnxFile } from './export-graph'
import { traceInference, type ModelSource } from './inference'
import { hasOnnx } from './emit-graph'
import { metadataProps, type ModelCard } from './metadata'
import { defaultOpset, type Opset } from './opset'

export interface OnnxRequest extends ModelSource {
  /** Trained numbers by parameter name. */
  readonly parameters: Readonly<Record<string, Float32Array>>
  readonly card: ModelCard
  readonly opset?: Opset
}

/** A trained model as an ONNX file: free batch size, PyTorch's parameter names, attention as results. */
export function exportOnnx({ parameters, card, opset = defaultOpset, ...source }: OnnxRequest): OnnxFile {
  const described = traceInference(source, { batch: 1, keep: hasOnnx })
  return exportGraph(
    { trace: (options) => traceInference(source, options), parameters },
    {
      opset,
      producerVersion: card.version,
      graphName: card.run.name,
      doc: card.doc ?? '',
      metadata: metadataProps(card, source.signature, described),
    },
  )
}
