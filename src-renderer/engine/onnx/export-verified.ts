import type { OnnxFile } from '#shared/export/onnx/export-graph'
import { exportOnnx, type OnnxRequest } from '#shared/export/onnx/export-onnx'
import { traceInference } from '#shared/export/onnx/inference'
import type { Certificate } from '#shared/records'
import type { Executor } from '../executors/executor'
import type { Examples } from './examples'
import { verifyOnnx } from './verify-onnx'

/** A trained model as an ONNX file that was seen to answer as our own executor does; throws `onnx_not_equal` if not. */
export async function exportVerifiedOnnx(
  request: OnnxRequest,
  { executor, examples }: { executor: Executor; examples: Examples },
): Promise<{ file: OnnxFile; certificate: Certificate }> {
  const file = exportOnnx(request)
  const { layers, signature, readout, parameters, card } = request
  const source = {
    trace: (options: Parameters<typeof traceInference>[1]) =>
      traceInference({ layers, signature, readout }, options),
    parameters,
  }
  return { file, certificate: await verifyOnnx({ file, source, executor, examples, version: card.version }) }
}
