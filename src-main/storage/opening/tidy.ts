import type { Database } from 'better-sqlite3'
import type { Blobs } from '../files/blobs'
import { releaseBlobs } from '../tables/blobs'
import { search } from '../tables/search'
import { settingTable } from '../tables/settings'

const binDays = 30

/** Puts right what the last session left: runs that nobody trains, things long in the bin, files that nothing names. */
export function tidy(db: Database, blobs: Blobs): void {
  db.transaction(() => {
    db.prepare("UPDATE runs SET status = 'interrupted' WHERE status = 'running'").run()
    db.prepare("UPDATE trials SET state = 'queued' WHERE state = 'running'").run()
    emptyBin(db, Date.now() - binDays * 86_400_000)
    releaseBlobs(db)
    search(db).repair()
    settingTable(db).repair()
  }).immediate()
  const named = new Set(db.prepare('SELECT sha256 FROM blobs').pluck().all() as string[])
  blobs.collect(named)
}

function emptyBin(db: Database, before: number): void {
  db.prepare('DELETE FROM runs WHERE binned_at < ?').run(before)
  db.prepare(
    `DELETE FROM datasets WHERE binned_at < ? AND NOT EXISTS (SELECT 1 FROM runs WHERE dataset_id = datasets.id)`,
  ).run(before)
  db.prepare(
    'DELETE FROM datasets WHERE absent = 1 AND NOT EXISTS (SELECT 1 FROM runs WHERE dataset_id = datasets.id)',
  ).run()
}
