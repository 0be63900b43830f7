import type { Database } from 'better-sqlite3'
import { indexWords } from '../search/words'
import type { RunRow } from './run-row'

type Text = Pick<RunRow, 'number' | 'name' | 'notes' | 'tags' | 'spec'> & { dataset: string }

const texts = `
  SELECT runs.number, runs.name, runs.notes, runs.tags, runs.spec, datasets.name AS dataset
  FROM runs JOIN datasets ON datasets.id = runs.dataset_id`

/** The words of every run: as they were written, and as the index takes them. */
export function search(db: Database) {
  const one = db.prepare<[string], Text>(`${texts} WHERE runs.id = ?`)
  const missing = db.prepare<[], Text>(`${texts} WHERE runs.number NOT IN (SELECT number FROM run_texts)`)
  const drop = db.prepare('DELETE FROM run_texts WHERE number = ?')
  const insertText = db.prepare('INSERT INTO run_texts (number, text) VALUES (?, ?)')
  const insertWords = db.prepare('INSERT INTO run_search (rowid, words) VALUES (?, ?)')
  const counts = db.prepare<[], { texts: number; words: number }>(
    'SELECT (SELECT count(*) FROM run_texts) AS texts, (SELECT count(*) FROM run_search) AS words',
  )

  function add(row: Text): void {
    const text = wordsOf(row)
    insertText.run(row.number, text)
    insertWords.run(row.number, indexWords(text))
  }

  return {
    /** Takes in what a run is called and noted now. */
    update(run: string): void {
      const row = one.get(run)!
      drop.run(row.number)
      add(row)
    },
    /** Makes the index again where it does not hold every run. */
    repair(): void {
      const { texts: written, words } = counts.get()!
      if (written !== words) {
        db.exec("INSERT INTO run_search (run_search) VALUES ('delete-all')")
        db.exec('DELETE FROM run_texts')
      }
      missing.all().forEach(add)
    },
  }
}

function wordsOf({ name, notes, tags, spec, dataset }: Text): string {
  const { name: title, preset } = JSON.parse(spec) as { name: string; preset?: string }
  return [name, title, preset ?? '', dataset, ...(JSON.parse(tags) as string[]), notes].join('\n')
}
