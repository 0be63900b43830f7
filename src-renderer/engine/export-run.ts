import type { OnnxRequest } from '#shared/export/onnx/export-onnx'
import { opsetOf } from '#shared/export/onnx/opset'
import type { OnnxRecord } from '#shared/records'
import { version } from '#shared/version'
import { upload } from './blobs'
import type { Examples } from './onnx/examples'
import { exportVerifiedOnnx } from './onnx/export-verified'
import { loadOnnxRuntime } from './onnx/load-runtime'
import type { Experiment } from './training/experiment'
import { loadTrainedModel, type TrainedModel } from './trained-model'
import type { JobContext } from './training-job'

/** Examples that an export is compared on. */
const comparedExamples = 128

/** Exports a run's best model, proves it equal in ONNX Runtime, and stores it with its certificate. */
export async function exportRun(
  job: { run: string; opset: number },
  context: JobContext,
): Promise<OnnxRecord> {
  const opset = opsetOf(job.opset)
  const [model] = await Promise.all([loadTrainedModel(job.run, context), loadOnnxRuntime()])
  const examples = examplesOf(model.experiment)
  const { file, certificate } = await exportVerifiedOnnx(requestOf(model, opset), {
    executor: context.executor,
    examples,
  })
  const { run, step } = model
  const stored = await upload(context.storage, file.bytes)
  return context.storage['onnx.commit']({ run: run.id, step, name: run.name, certificate, upload: stored })
}

function requestOf(
  { run, step, experiment, parameters }: TrainedModel,
  opset: OnnxRequest['opset'],
): OnnxRequest {
  const { spec, task, data, layout } = experiment
  const byName = layout.entries.map(
    ({ name, offset, size }) => [name, parameters.subarray(offset, offset + size)] as const,
  )
  return {
    layers: spec.layers,
    signature: data.signature,
    readout: task.readout,
    parameters: Object.fromEntries(byName),
    opset,
    card: {
      run: { id: run.id, name: run.name, step },
      spec,
      task: task.type,
      preprocessing: data.preprocessing,
      version,
    },
  }
}

/** Rows of the validation part, then of the others where it has too few. */
function examplesOf({ data, parts }: Experiment): Examples {
  const rows = [...parts.validation, ...parts.test, ...parts.train].slice(0, comparedExamples)
  return { count: rows.length, feeds: { input: data.encode(rows).input } }
}
