import type { OnnxGraph } from '../onnx-graph'
import { foldConvBias } from './conv-bias'
import { fuseGemm } from './gemm'
import { rewrite } from './rewrite'
import { dropIdleTranspose, mergeTransposes, sinkTranspose } from './transposes'
import { dropUnused } from './unused'

/** The same graph with fewer nodes: what is unused goes, layouts are not changed back and forth, biases are taken in. */
export function simplify(graph: OnnxGraph): OnnxGraph {
  const used = dropUnused(graph)
  return dropUnused(
    rewrite(used, [foldConvBias, fuseGemm, mergeTransposes, dropIdleTranspose, sinkTranspose]),
  )
}
