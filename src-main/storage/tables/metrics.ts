import type { Database } from 'better-sqlite3'
import type { MetricPoints } from '#shared/records'
import { bytesOf, toFloat32, toFloat64 } from './bytes'
import { lazily } from './lazily'

interface Chunk {
  series: number
  first_step: number
  last_step: number
  steps: Uint8Array
  points: Uint8Array
}

/** A chunk grows to this many points: 12 KB. */
const chunkPoints = 1024

/** Metric series in chunks, so that a point costs 12 bytes and a batch writes one row a series. */
export function metricTable(db: Database) {
  const addSeries = db.prepare('INSERT INTO metric_series (run, name) VALUES (?, ?) ON CONFLICT DO NOTHING')
  const seriesId = db
    .prepare<[string, string], number>('SELECT id FROM metric_series WHERE run = ? AND name = ?')
    .pluck()
  const lastChunk = db.prepare<[number], Chunk>(
    'SELECT * FROM metric_chunks WHERE series = ? ORDER BY first_step DESC LIMIT 1',
  )
  const put = db.prepare(
    `INSERT OR REPLACE INTO metric_chunks (series, first_step, last_step, steps, points)
     VALUES (:series, :first, :last, :steps, :points)`,
  )
  const after = db.prepare<[string, number], Chunk>(
    `SELECT metric_chunks.* FROM metric_series JOIN metric_chunks ON series = id WHERE run = ? AND last_step > ?`,
  )
  const drop = db.prepare('DELETE FROM metric_chunks WHERE series = ? AND first_step = ?')
  const names = db
    .prepare<[string], string>('SELECT name FROM metric_series WHERE run = ? ORDER BY name')
    .pluck()
  const chunks = db.prepare<[string, string], Chunk>(
    `SELECT metric_chunks.* FROM metric_series JOIN metric_chunks ON series = id
     WHERE run = ? AND name = ? ORDER BY first_step`,
  )

  function write(series: number, steps: Float64Array, values: Float32Array): void {
    if (steps.length === 0) return
    put.run({ series, first: steps[0], last: steps.at(-1), steps: bytesOf(steps), points: bytesOf(values) })
  }

  /** Adds points behind those that are there, filling the last chunk first. A step measured again is replaced. */
  function append(run: string, { series: name, steps, values }: MetricPoints): void {
    refuseUneven(name, steps, values)
    if (steps.length === 0) return
    addSeries.run(run, name)
    const series = seriesId.get(run, name)!
    if (lastChunk.get(series)?.last_step === steps[0]) cut(lastChunk.get(series)!, steps[0]!, false)
    const last = lastChunk.get(series)
    refuseUnordered(name, last?.last_step ?? -Infinity, steps)

    const old = last === undefined || toFloat32(last.points).length >= chunkPoints ? [] : [last]
    const allSteps = toFloat64(joined([...old.map((chunk) => chunk.steps), steps]))
    const allValues = toFloat32(joined([...old.map((chunk) => chunk.points), values]))
    for (let start = 0; start < allSteps.length; start += chunkPoints) {
      write(
        series,
        allSteps.subarray(start, start + chunkPoints),
        allValues.subarray(start, start + chunkPoints),
      )
    }
  }

  /** Keeps of a chunk what is before a step, or up to and with it. */
  function cut(chunk: Chunk, step: number, inclusive: boolean): void {
    drop.run(chunk.series, chunk.first_step)
    const steps = toFloat64(chunk.steps)
    const kept = steps.findLastIndex((value) => value < step || (inclusive && value === step)) + 1
    write(chunk.series, steps.subarray(0, kept), toFloat32(chunk.points).subarray(0, kept))
  }

  function read(run: string, series: string): MetricPoints {
    const parts = chunks.all(run, series)
    const steps = toFloat64(joined(parts.map((part) => part.steps)))
    const values = toFloat32(joined(parts.map((part) => part.points)))
    return { series, steps, values }
  }

  /** The first of the named curves that there is; `null` where there is none of them. */
  function first(run: string, wanted: readonly string[]): MetricPoints | null {
    const series = wanted.find((name) => seriesId.get(run, name) !== undefined)
    return series === undefined ? null : read(run, series)
  }

  return {
    append,
    first,
    read: (run: string, wanted?: readonly string[]): MetricPoints[] =>
      names
        .all(run)
        .filter((name) => wanted?.includes(name) ?? true)
        .map((name) => read(run, name)),
    /** Every series, read one at a time. */
    eachOfRun: (run: string): Iterable<MetricPoints> =>
      lazily(
        () => names.all(run),
        (name) => read(run, name),
      ),
    /** Forgets the points after a step. */
    rewind: (run: string, step: number) => after.all(run, step).forEach((chunk) => cut(chunk, step, true)),
  }
}

function refuseUneven(name: string, steps: Float64Array, values: Float32Array): void {
  if (steps.length !== values.length) {
    throw new TypeError(
      `${name}: expected a value a step, got ${steps.length} steps and ${values.length} values`,
    )
  }
}

function refuseUnordered(name: string, last: number, steps: Float64Array): void {
  let before = last
  for (const step of steps) {
    if (!(step > before)) throw new TypeError(`${name}: expected a step after ${before}, got ${step}`)
    before = step
  }
}

const joined = (parts: readonly ArrayBufferView[]) => Buffer.concat(parts.map(bytesOf))
