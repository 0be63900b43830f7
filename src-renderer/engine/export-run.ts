import { version } from '#shared/version'
import type { OnnxRecord } from '#shared/records'
import { opsetOf } from '#shared/export/onnx/opset'
import { stepFileName } from '#shared/export/onnx/step-file'
import { upload } from './blobs'
import { namedParameters } from './named-parameters'
import type { Examples } from './onnx/examples'
import { exportVerifiedOnnx, exportVerifiedStep, type VerifiedFile } from './onnx/export-verified'
import { loadOnnxRuntime } from './onnx/load-runtime'
import { loadTrainedModel, type TrainedModel } from './trained-model'
import type { JobContext } from './training-job'

/** Examples on which an export is compared with our own executor. */
const compared = 128

/**
 * Exports a run's model, proves it equal in ONNX Runtime, and stores both; nothing is stored if it is not. A recurrent
 * decoder is stored as a second file, which writes token by token.
 */
export async function exportRun(
  job: { run: string; opset: number },
  context: JobContext,
): Promise<OnnxRecord> {
  const opset = opsetOf(job.opset)
  const model = await loadTrainedModel(job.run, context)
  await loadOnnxRuntime()
  const request = { ...source(model), opset }
  const against = { executor: context.executor, examples: examplesOf(model) }
  const whole = await exportVerifiedOnnx(request, against)
  const step = await exportVerifiedStep(request, whole.file, against)
  if (step) await store(model, stepFileName(model.run.name), step, context)
  return store(model, `${model.run.name}.onnx`, whole, context)
}

async function store(
  { run, step }: TrainedModel,
  name: string,
  { file, certificate }: VerifiedFile,
  { storage }: JobContext,
): Promise<OnnxRecord> {
  const uploaded = await upload(storage, file.bytes)
  return storage['onnx.commit']({ run: run.id, step, name, certificate, upload: uploaded })
}

function source({ run, experiment, parameters, step }: TrainedModel) {
  const { spec, task, data, layout } = experiment
  return {
    layers: spec.layers,
    signature: data.signature,
    readout: task.readout,
    parameters: namedParameters(layout, parameters),
    card: {
      run: { id: run.id, name: run.name, step },
      spec,
      task: task.type,
      preprocessing: data.preprocessing,
      version,
      doc: spec.name,
    },
  }
}

/** Validation examples, and training ones if there are too few. */
function examplesOf({ experiment: { parts, data } }: TrainedModel): Examples {
  const rows = [...parts.validation, ...parts.test, ...parts.train].slice(0, compared)
  const { input, more } = data.encode(rows)
  const shared = Object.entries(data.signature.more ?? {}).filter(([, feed]) => feed.shared)
  return { count: rows.length, feeds: { input, ...more }, shared: shared.map(([name]) => name) }
}
