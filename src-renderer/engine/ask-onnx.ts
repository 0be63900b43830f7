import { HeadlightError } from '#shared/errors'
import { traceInference } from '#shared/export/onnx/inference'
import { hasOnnx } from '#shared/export/onnx/emit-graph'
import { sizeOf } from '#shared/model/graph/value'
import type { ExampleView, OnnxRecord } from '#shared/records'
import type { Batch, Generating } from '#shared/tasks/define'
import { download, type Storage } from './blobs'
import { experimentOf } from './load-experiment'
import { loadOnnxRuntime } from './onnx/load-runtime'
import type { Results } from './onnx/reference'
import { openOnnx } from './onnx/session'
import type { ModelAnswer } from './protocol'
import { attentionMaps } from './training/attention-maps'
import type { Experiment } from './training/experiment'
import type { JobContext } from './training-job'

/** Asks an exported file about something drawn or typed, in ONNX Runtime. */
export async function askOnnx(
  job: { onnx: string; view: ExampleView; how?: Generating },
  context: JobContext,
): Promise<ModelAnswer> {
  const record = await findOnnx(context.storage, job.onnx)
  const experiment = await experimentOfFile(record, context)
  const [bytes] = await Promise.all([download(context.storage, record.sha256), loadOnnxRuntime()])
  const { data } = experiment
  const session = await openOnnx(bytes)
  try {
    const from = context.now()
    const size = sizeOf(data.signature.shape)
    const run = async ({ input, more }: Batch) => session.run({ input, ...more }, input.length / size)
    const seen = data.asSeen?.(job.view) ?? job.view
    const question = data.encodeView(seen)
    const ask = async (batch: Batch) => answerOf(await run(batch))
    const made = await data.generate?.(question, ask, seen, job.how)
    const results = await run(made?.batch ?? question)
    const view = made?.view ?? seen
    const answer = answerOf(results)
    const said = made?.said ?? data.read?.(answer, view)
    return {
      labels: data.signature.labels,
      probabilities: data.kept?.(answer) ?? answer,
      ...(said && { said }),
      maps: mapsOf(experiment, results, record.step, view),
      view,
      target: null,
      ms: context.now() - from,
    }
  } finally {
    await session.release()
  }
}

function answerOf(results: Results): Float32Array {
  return results['probabilities'] ?? results['output']!
}

async function findOnnx(storage: Storage, id: string): Promise<OnnxRecord> {
  const record = (await storage['onnx.list']({})).find((known) => known.id === id)
  if (!record) throw new HeadlightError('no_such_onnx', { onnx: id })
  return record
}

async function experimentOfFile({ run }: OnnxRecord, context: JobContext): Promise<Experiment> {
  return experimentOf(await context.storage['runs.get']({ id: run }), context)
}

/** The attention among a file's results, as maps. */
function mapsOf({ spec, data, task }: Experiment, results: Results, step: number, view: ExampleView) {
  const source = { layers: spec.layers, signature: data.signature, readout: task.readout }
  const { attention } = traceInference(source, { batch: 1, keep: hasOnnx })
  const where = { step, views: [view] }
  return [...attention].flatMap(([name, probe]) => attentionMaps(probe, results[name]!, where))
}
