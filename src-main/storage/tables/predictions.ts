import type { Database } from 'better-sqlite3'
import type { Prediction, Said } from '#shared/records'
import { bytesOf, toFloat32 } from './bytes'
import { lazily } from './lazily'

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
  const places = db.prepare<[string], Pick<Row, 'step' | 'example'>>(
    'SELECT step, example FROM predictions WHERE run = ? ORDER BY step, example',
  )
  const at = db.prepare<[string, number, number], Row>(
    'SELECT * FROM predictions WHERE run = ? AND step = ? AND example = ?',
  )
  const rewind = db.prepare('DELETE FROM predictions WHERE run = ? AND step > ?')

  return {
    insert: (run: string, { step, example, probabilities, said }: Prediction) =>
      void insert.run(run, step, example, bytesOf(probabilities), said ? JSON.stringify(said) : null),
    ofRun: (run: string): Prediction[] => ofRun.all(run).map(toPrediction),
    /** The same, read one at a time. */
    eachOfRun: (run: string): Iterable<Prediction> =>
      lazily(
        () => places.all(run),
        ({ step, example }) => toPrediction(at.get(run, step, example)!),
      ),
    rewind: (run: string, step: number) => void rewind.run(run, step),
  }
}

function toPrediction({ step, example, probabilities, said }: Row): Prediction {
  return {
    ...{ step, example, probabilities: toFloat32(probabilities) },
    ...(said !== null && { said: JSON.parse(said) as Said }),
  }
}
