import type { Database } from 'better-sqlite3'
import type { Prediction, Said } from '#shared/records'
import { bytesOf, toFloat32 } from './bytes'

interface Row {
  step: number
  example: number
  probabilities: Uint8Array
  said: string | null
}

/** What runs said of their probe examples while they learned. */
export function predictionTable(db: Database) {
  const insert = db.prepare(
    'INSERT OR REPLACE INTO predictions (run, step, example, probabilities, said) VALUES (?, ?, ?, ?, ?)',
  )
  const ofRun = db.prepare<[string], Row>('SELECT * FROM predictions WHERE run = ? ORDER BY step, example')
  const rewind = db.prepare('DELETE FROM predictions WHERE run = ? AND step > ?')

  return {
    insert: (run: string, { step, example, probabilities, said }: Prediction) =>
      void insert.run(run, step, example, bytesOf(probabilities), said ? JSON.stringify(said) : null),
    ofRun: (run: string): Prediction[] =>
      ofRun.all(run).map((row) => ({
        step: row.step,
        example: row.example,
        probabilities: toFloat32(row.probabilities),
        ...(row.said !== null && { said: JSON.parse(row.said) as Said }),
      })),
    rewind: (run: string, step: number) => void rewind.run(run, step),
  }
}
