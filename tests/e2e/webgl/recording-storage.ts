import type { Storage } from '#renderer/engine/blobs'
import type { MetricPoints, RunBatch } from '#shared/records'

interface Kept {
  readonly step: number
  readonly best: boolean
  readonly sha256: string
}

/** A storage in memory of one run: what may reach the disk from this page. */
export function recordingStorage() {
  let batches: RunBatch[] = []
  let kept: Kept[] = []
  const uploads = new Map<string, Uint8Array>()
  const answers: Record<string, (input: never) => unknown> = {
    'runs.write': (batch: RunBatch) => batches.push(batch),
    'runs.get': () => ({ status: 'running', summary: {} }),
    'runs.update': () => null,
    'runs.rewind'({ step }: { step: number }) {
      batches = batches.map((batch) => until(batch, step))
      kept = kept.filter((one) => one.step <= step)
      return { nextSequence: batches.length }
    },
    'uploads.begin': () => ({ upload: String(uploads.size) }),
    'uploads.append': ({ upload, chunk }: { upload: string; chunk: Uint8Array }) =>
      uploads.set(upload, chunk),
    'checkpoints.commit': ({ step, best, upload }: Kept & { upload: string }) =>
      kept.push({ step, best, sha256: upload }),
    'checkpoints.list': () => kept,
    'checkpoints.find': ({ which }: { which: 'last' | 'best' }) => ({
      checkpoint: kept.findLast(({ best }) => best || which === 'last') ?? null,
    }),
    'blobs.read': ({ sha256 }: Kept) => ({ chunk: uploads.get(sha256)!, total: uploads.get(sha256)!.length }),
  }
  const calls = Object.entries(answers).map(([name, answer]) => {
    return [name, async (input: never) => answer(input)]
  })
  return {
    storage: Object.fromEntries(calls) as Storage,
    batches: () => batches,
    checkpoints: () => kept.map(({ step }) => step),
  }
}

/** What a batch holds of the steps up to one. */
const until = (batch: RunBatch, last: number): RunBatch => ({
  ...batch,
  metrics: batch.metrics.map((points) => cut(points, last)),
  maps: batch.maps.filter(({ step }) => step <= last),
  predictions: batch.predictions.filter(({ step }) => step <= last),
})

function cut({ series, steps, values }: MetricPoints, last: number): MetricPoints {
  const count = steps.filter((step) => step <= last).length
  return { series, steps: steps.slice(0, count), values: values.slice(0, count) }
}
