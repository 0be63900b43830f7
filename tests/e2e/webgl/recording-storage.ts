import type { Storage } from '#renderer/engine/blobs'
import type { RunBatch } from '#shared/records'

/** A storage that only remembers what a training writes: what may reach the disk from this page. */
export function recordingStorage() {
  const batches: RunBatch[] = []
  const checkpoints: number[] = []
  const answers: Record<string, (input: never) => unknown> = {
    'runs.write': (batch: RunBatch) => batches.push(batch),
    'uploads.begin': () => ({ upload: 'upload' }),
    'uploads.append': () => null,
    'checkpoints.commit': ({ step }: { step: number }) => checkpoints.push(step),
    'checkpoints.find': () => ({ checkpoint: null, damaged: [] }),
    'runs.update': () => null,
  }
  const calls = Object.entries(answers).map(([name, answer]) => {
    return [name, async (input: never) => answer(input)]
  })
  return { storage: Object.fromEntries(calls) as Storage, batches, checkpoints }
}
