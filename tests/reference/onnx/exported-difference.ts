import { exportGraph, type GraphSource, type OnnxFile } from '#shared/export/onnx/export-graph'
import type { LayerDefinition, LayerExample } from '#shared/model/layers/define'
import type { Examples } from '#renderer/engine/onnx/examples'
import type { Difference } from '#renderer/engine/onnx/difference'
import { differences } from '#renderer/engine/onnx/verify-onnx'
import type { Executor } from '#renderer/engine/executors/executor'
import { layerInputs, layerSource } from './layer-example'

/** How far a layer's example, exported and run by ONNX Runtime, is from what our executor makes of it. */
export function exportedDifference(
  definition: LayerDefinition,
  example: LayerExample,
  executor: Executor,
  opset = 17,
): Promise<readonly Difference[]> {
  return sourceDifference(layerSource(definition, example), layerInputs(example, 11), executor, opset)
}

/** The same for any graph. */
export function sourceDifference(
  source: GraphSource,
  examples: Examples,
  executor: Executor,
  opset = 17,
): Promise<readonly Difference[]> {
  return differences({ file: exportedFile(source, opset), source, executor, examples })
}

export function exportedFile(source: GraphSource, opset = 17): OnnxFile {
  return exportGraph(source, { opset, producerVersion: 'test', graphName: 'test', doc: '', metadata: {} })
}
