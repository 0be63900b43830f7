import { download } from './blobs'
import { HeadlightError } from '#shared/errors'
import type { ExampleView } from '#shared/records'
import { loadOnnxRuntime } from './onnx/load-runtime'
import { runOnnx } from './onnx/run-onnx'
import type { ModelAnswer } from './protocol'
import { loadTrainedModel } from './trained-model'
import type { JobContext } from './training-job'

/** Asks an exported file about something drawn or typed: what ONNX Runtime makes of it. */
export async function askOnnx(job: { onnx: string; view: ExampleView }, context: JobContext): Promise<ModelAnswer> {
  const record = (await context.storage['onnx.list']({})).find(({ id }) => id === job.onnx)
  if (!record) throw new HeadlightError('no_such_onnx', { onnx: job.onnx })
  const { experiment } = await loadTrainedModel(record.run, context)
  await loadOnnxRuntime()
  const { input } = experiment.data.encodeView(job.view)
  const bytes = await download(context.storage, record.sha256)
  const from = context.now()
  const results = await runOnnx(bytes, { input }, 1)
  return {
    labels: experiment.data.signature.labels,
    probabilities: results.probabilities ?? results.output!,
    maps: [],
    view: job.view,
    target: null,
    ms: context.now() - from,
  }
}
