import { HeadlightError } from '#shared/errors'
import type { RunRecord } from '#shared/records'
import { download, upload, type Storage } from './blobs'
import { decodeCheckpoint, encodeCheckpoint, type Checkpoint } from './checkpoint'

/** A run's newest or best checkpoint whose bytes are whole. */
export async function loadCheckpoint(
  storage: Storage,
  run: string,
  which: 'last' | 'best',
): Promise<Checkpoint | null> {
  const { checkpoint } = await storage['checkpoints.find']({ run, which })
  return checkpoint && decodeCheckpoint(await download(storage, checkpoint.sha256))
}

/** A run's checkpoint of one step; `no_checkpoint_at` where that was not kept. */
export async function loadCheckpointAt(
  storage: Storage,
  { id, name }: Pick<RunRecord, 'id' | 'name'>,
  step: number,
): Promise<Checkpoint> {
  const stored = await storage['checkpoints.list']({ run: id })
  const record = stored.find((known) => known.step === step)
  const steps = stored.map((known) => known.step).join(', ') || '–'
  if (!record) throw new HeadlightError('no_checkpoint_at', { run: name, step, steps })
  return decodeCheckpoint(await download(storage, record.sha256))
}

/** Stores a run's checkpoint and waits until it is safe on the disk. */
export async function storeCheckpoint(
  storage: Storage,
  run: string,
  { checkpoint, best }: { checkpoint: Checkpoint; best: boolean },
): Promise<void> {
  const sent = await upload(storage, encodeCheckpoint(checkpoint))
  await storage['checkpoints.commit']({ run, step: checkpoint.step, best, upload: sent })
}
