import type { Database } from 'better-sqlite3'
import type { ExampleView, ProbeExample } from '#shared/records'
import { bytesOf, toBytes, toFloat32 } from './bytes'

interface Row {
  dataset_row: number
  target: string
  view: string
  data: Uint8Array | null
}

/** The probe examples of runs: what viewers draw attention on. */
export function exampleTable(db: Database) {
  const insert = db.prepare(
    'INSERT INTO run_examples (run, example, dataset_row, target, view, data) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const ofRun = db.prepare<[string], Row>('SELECT * FROM run_examples WHERE run = ? ORDER BY example')

  return {
    insert(run: string, examples: readonly ProbeExample[]): void {
      examples.forEach(({ row, target, view }, example) => {
        const { numbers, rest } = apart(view)
        insert.run(
          run,
          example,
          row,
          target,
          JSON.stringify(rest),
          numbers === null ? null : bytesOf(numbers),
        )
      })
    },
    ofRun: (run: string): ProbeExample[] =>
      ofRun.all(run).map((row) => ({ row: row.dataset_row, target: row.target, view: together(row) })),
  }
}

/** A view as what JSON can hold and the numbers that it can't. */
function apart(view: ExampleView) {
  if ('pixels' in view) return { numbers: view.pixels, rest: { ...view, pixels: null } }
  if ('values' in view) return { numbers: view.values, rest: { ...view, values: null } }
  if ('ends' in view)
    return { numbers: null, rest: { ...view, places: [...view.places], ends: [...view.ends] } }
  return { numbers: null, rest: view }
}

function together({ view, data }: Row): ExampleView {
  const rest = JSON.parse(view) as ExampleView
  if ('ends' in rest)
    return {
      ...rest,
      places: Float32Array.from(listed(rest.places)),
      ends: Int32Array.from(listed(rest.ends)),
    }
  if (data === null) return rest
  return (
    'pixels' in rest ? { ...rest, pixels: toBytes(data) } : { ...rest, values: toFloat32(data) }
  ) as ExampleView
}

/** The numbers of an array; the first versions stored it as an object with a key a place. */
const listed = (numbers: ArrayLike<number>): number[] => Object.values(numbers)
