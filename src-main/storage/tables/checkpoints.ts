import type { Database } from 'better-sqlite3'
import type { CheckpointRecord } from '#shared/records'
import type { Blobs } from '../files/blobs'
import type { FinishedUpload } from '../files/uploads'
import { commitBlob, releaseBlobs } from './blobs'

interface Row {
  run: string
  step: number
  best: number
  sha256: string
  bytes: number
  created_at: number
}

/** Checkpoints: the last two and the best of each run. */
export function checkpointTable(db: Database, blobs: Blobs) {
  const insert = db.prepare(
    `INSERT OR REPLACE INTO checkpoints (run, step, best, sha256, bytes, created_at)
     VALUES (:run, :step, :best, :sha256, :bytes, :now)`,
  )
  const noLongerBest = db.prepare('UPDATE checkpoints SET best = 0 WHERE run = ? AND best = 1')
  const at = db.prepare<[string, number], Row>('SELECT * FROM checkpoints WHERE run = ? AND step = ?')
  const ofRun = db.prepare<[string], Row>('SELECT * FROM checkpoints WHERE run = ? ORDER BY step DESC')
  const drop = db.prepare('DELETE FROM checkpoints WHERE run = ? AND step = ?')

  const remove = (rows: readonly Row[]) => {
    rows.forEach(({ run, step }) => drop.run(run, step))
    return releaseBlobs(
      db,
      rows.map(({ sha256 }) => sha256),
    )
  }

  /** Lets go of what is neither among the last two nor the best; answers with the blobs whose files may go. */
  const prune = (run: string) =>
    remove(
      ofRun
        .all(run)
        .slice(2)
        .filter(({ best }) => best === 0),
    )

  function commit(run: string, step: number, best: boolean, upload: FinishedUpload): CheckpointRecord {
    const unneeded = commitBlob(db, blobs, upload, () => {
      const replaced = at.get(run, step)
      if (best) noLongerBest.run(run)
      const { sha256, bytes } = upload
      insert.run({ run, step, best: Number(best || replaced?.best === 1), sha256, bytes, now: Date.now() })
      return [...prune(run), ...(replaced === undefined ? [] : releaseBlobs(db, [replaced.sha256]))]
    })
    unneeded.forEach(blobs.remove)
    return toCheckpoint(at.get(run, step)!)
  }

  return {
    commit,
    list: (run: string): CheckpointRecord[] => ofRun.all(run).map(toCheckpoint),
    /** The one asked for, or the newest before it whose bytes still are right. */
    find(run: string, which: 'last' | 'best') {
      const newest = ofRun.all(run).map(toCheckpoint)
      const wanted = which === 'best' ? newest.toSorted((a, b) => Number(b.best) - Number(a.best)) : newest
      const checkpoint = wanted.find(({ sha256 }) => blobs.isSound(sha256)) ?? null
      const damaged = wanted.slice(0, checkpoint === null ? undefined : wanted.indexOf(checkpoint))
      return { checkpoint, damaged: damaged.map(({ step }) => step) }
    },
    /** Forgets those after a step; answers with the blobs whose files may go. */
    rewind: (run: string, step: number) => remove(ofRun.all(run).filter((row) => row.step > step)),
  }
}

function toCheckpoint({ run, step, best, sha256, bytes, created_at }: Row): CheckpointRecord {
  return { run, step, best: best === 1, sha256, bytes, createdAt: created_at }
}
