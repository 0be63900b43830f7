import type { Storage } from '#renderer/engine/blobs'
import { loadCheckpoint } from '#renderer/engine/stored-checkpoints'

/** Everything that training computed for a run: what has to be the same, bit for bit, however it got there. */
export async function computed(storage: Storage, run: string) {
  const [metrics, index, predictions, last] = [
    await storage['metrics.read']({ run }),
    await storage['maps.index']({ run }),
    await storage['predictions.read']({ run }),
    await loadCheckpoint(storage, run, 'last'),
  ]
  const { summary, step } = await storage['runs.get']({ id: run })
  const { states, best, badValidations } = last!
  return { metrics, index, predictions, summary, step, states, best, badValidations }
}
