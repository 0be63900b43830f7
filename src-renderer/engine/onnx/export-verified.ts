import type { OnnxFile } from '#shared/export/onnx/export-graph'
import { exportOnnx, type OnnxRequest } from '#shared/export/onnx/export-onnx'
import { exportStep } from '#shared/export/onnx/export-step'
import { traceInference } from '#shared/export/onnx/inference'
import type { Certificate } from '#shared/records'
import type { Executor } from '../executors/executor'
import type { Examples } from './examples'
import { certificateOf, verifyOnnx, worstOf } from './verify-onnx'
import { stepDifferences } from './verify-step'

/** A file, and how it was seen to answer as our own executor does. */
export interface VerifiedFile {
  readonly file: OnnxFile
  readonly certificate: Certificate
}

/** What a file is compared with, and on what. */
interface Against {
  readonly executor: Executor
  readonly examples: Examples
}

/** A trained model as an ONNX file that was seen to answer as our own executor does; throws `onnx_not_equal` if not. */
export async function exportVerifiedOnnx(request: OnnxRequest, against: Against): Promise<VerifiedFile> {
  const file = exportOnnx(request)
  const { version } = request.card
  return { file, certificate: await verifyOnnx({ file, source: sourceOf(request), version, ...against }) }
}

/**
 * The recurrent decoder as a file that writes token by token, seen to write what the whole model says at once; `null`
 * where the model has none, or looks at several tokens at once besides what it carries on.
 */
export async function exportVerifiedStep(
  request: OnnxRequest,
  whole: OnnxFile,
  against: Against,
): Promise<VerifiedFile | null> {
  const file = exportStep(request)
  if (!file) return null
  const outputs = await stepDifferences({ whole, step: file, source: sourceOf(request), ...against })
  const { version } = request.card
  if (worstOf(outputs).largestDifference > stepTolerance) return null
  return {
    file,
    certificate: certificateOf(outputs, { file, version, tolerance: stepTolerance, ...against }),
  }
}

/** A wrong step is wrong by far more, a right one by a few roundings a token. */
const stepTolerance = 1e-4

function sourceOf({ layers, signature, readout, parameters }: OnnxRequest) {
  const trace = (options: Parameters<typeof traceInference>[1]) =>
    traceInference({ layers, signature, readout }, options)
  return { trace, parameters }
}
