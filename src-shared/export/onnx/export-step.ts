import { HeadlightError } from '../../errors'
import { exportGraph, type OnnxFile } from './export-graph'
import { hasOnnx } from './emit-graph'
import type { OnnxRequest } from './export-onnx'
import { metadataProps } from './metadata'
import { defaultOpset } from './opset'
import { traceStep } from './step-graph'

/**
 * The recurrent decoder of a trained model as an ONNX file of its own, for one token at a time; `null` where the model
 * has none, or where a layer needs several of its places at once.
 */
export function exportStep({
  parameters,
  card,
  opset = defaultOpset,
  ...source
}: OnnxRequest): OnnxFile | null {
  const described = orNull(() => traceStep(source, { batch: 1, keep: hasOnnx }))
  if (!described) return null
  return exportGraph(
    { trace: (options) => traceStep(source, options)!, parameters },
    {
      opset,
      producerVersion: card.version,
      graphName: `${card.run.name}, step`,
      doc: card.doc ?? '',
      metadata: metadataProps(card, source.signature, described),
    },
  )
}

/** A layer that does not fit one token refuses with a `HeadlightError`. */
function orNull<T>(trace: () => T): T | null {
  try {
    return trace()
  } catch (thrown) {
    if (thrown instanceof HeadlightError) return null
    throw thrown
  }
}
