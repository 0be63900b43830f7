import { openLibrary } from '#main/storage/library'
import { storageHandlers } from '#main/storage/handlers'
import { direct, draft, upload } from '../../unit/storage/direct'
import { addVariedRuns } from './runs'

/** Fills a folder with a library of runs whose settings and figures vary, made up by a formula. */
const [dir, count] = process.argv.slice(2)
const library = openLibrary(dir!)
const storage = direct(storageHandlers(library))
await addVariedRuns(storage, {
  count: Number(count),
  addDataset: async (name) =>
    storage['datasets.commit']({ record: draft(name), upload: await upload(storage, Buffer.from(name)) }),
  startedAt: (run, time) =>
    library.db.prepare('UPDATE runs SET created_at = ?, updated_at = ? WHERE id = ?').run(time, time, run),
})
library.close()
