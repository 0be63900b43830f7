import { storageHandlers } from '#main/storage/handlers'
import type { Library } from '#main/storage/library'
import { quantise } from '#main/storage/tables/quantise'
import { words } from '#shared/random/stream'
import { families, figuresOf, specOf } from './made-specs'

/** How much a made-up library holds. */
export interface Size {
  readonly runs: number
  /** Points of each of its curves. */
  readonly points: number
  /** Bytes of all attention maps together. */
  readonly mapBytes: number
}

const notes = [
  '',
  '',
  '',
  'try again with more heads',
  '注意力实验',
  '对照：没有位置编码',
  'for the paper',
  '翻译质量比上次好',
]
const mapsPerRun = 16

/** Fills an open library with made-up runs of real presets: settings in a grid, five seeds each, curves and maps. */
export function fillLibrary(library: Library, size: Size, told: (runs: number) => void = () => {}): void {
  const { db } = library
  const fill = filler(library, size)
  db.pragma('synchronous = OFF')
  for (let n = 0; n < size.runs; n += 100) {
    db.transaction(() => {
      for (let i = n; i < Math.min(n + 100, size.runs); i++) fill(i)
    })()
    told(Math.min(n + 100, size.runs))
  }
  db.pragma('synchronous = FULL')
  db.exec('ANALYZE')
  db.pragma('wal_checkpoint(TRUNCATE)')
}

function filler(library: Library, size: Size) {
  const handlers = storageHandlers(library)
  const datasetIds = families.map((name) => addDataset(library, name))
  const addMaps = mapWriter(library, size)
  const started = Date.UTC(2026, 0, 1)
  const backdate = library.db.prepare(
    'UPDATE runs SET created_at = ?, updated_at = ?, trained_ms = ? WHERE id = ?',
  )

  return (n: number) => {
    const random = words(n, 'big-library', 0, 16)
    const spec = specOf(n, random)
    const datasetId = datasetIds[n % families.length]!
    const made = {
      datasetId,
      totalSteps: 1000,
      backend: 'wasm',
      device: 'made up',
      examples: [],
      parentId: null,
    }
    const run = handlers['runs.create']({
      ...made,
      spec,
      parameterCount: 1000 + (random[0]! % 100_000),
    }) as { id: string }
    const summary = figuresOf(spec, random)
    handlers['runs.write']({
      ...{ run: run.id, sequence: 0, step: 1000, trainedMs: 0, maps: [], predictions: [], summary },
      metrics: Object.entries(summary).map(([series, end]) => curve(series, end ?? 0, size.points)),
    })
    const tags = [
      `t${n % 10}`,
      ...(random[5]! % 20 === 0 ? ['paper'] : []),
      ...(random[6]! % 9 === 0 ? ['论文'] : []),
    ]
    const change = { notes: notes[random[7]! % notes.length]!, tags, starred: random[8]! % 50 === 0 }
    handlers['runs.update']({ id: run.id, ...change, status: random[9]! % 12 === 0 ? 'failed' : 'finished' })
    addMaps(run.id, n)
    const at = started + n * 60_000
    backdate.run(at, at, random[10]! % 3_600_000, run.id)
  }
}

/** Points that fall or rise towards an end. */
function curve(series: string, end: number, points: number) {
  const steps = Float64Array.from({ length: points }, (_, i) => i + 1)
  return {
    series,
    steps,
    values: Float32Array.from(
      steps,
      (step) => end + (series.endsWith('loss') ? 2 : -0.7) * Math.exp(-step / 100),
    ),
  }
}

/** Writes the share of maps that a run gets, as rows of four heads. Their weights hardly compress, as real ones. */
function mapWriter({ db }: Library, { runs, mapBytes }: Size) {
  const side = Math.floor(Math.sqrt(mapBytes / runs / mapsPerRun / 4 / 2))
  const insert = db.prepare(
    `INSERT INTO attention_maps (run, step, example, layer, probe, heads, queries, keys, lowest, scale, weights, encoding)
     VALUES (?, ?, 0, 'attention', 'attention', 4, ?, ?, ?, ?, ?, ?)`,
  )
  const drawn = Array.from({ length: side > 0 ? 8 : 0 }, (_, i) =>
    quantise(
      Float32Array.from(words(i, 'big-library-maps', 0, 4 * side * side), (word) => word / 2 ** 32),
      side,
    ),
  )
  return (run: string, n: number) => {
    if (side === 0) return
    for (let i = 0; i < mapsPerRun; i++) {
      const { lowest, scale, weights, encoding } = drawn[(n + i) % drawn.length]!
      insert.run(run, i * 60, side, side, lowest, scale, weights, encoding)
    }
  }
}

/** A row for a dataset whose content nobody will read. */
function addDataset({ db }: Library, name: string): string {
  const sha256 = Buffer.from(name.padEnd(32)).toString('hex').slice(0, 64)
  const record = {
    name,
    kind: 'table',
    rows: 10,
    columns: [],
    labelColumn: null,
    licence: null,
    warnings: [],
    source: null,
  }
  db.prepare('INSERT OR IGNORE INTO blobs (sha256, bytes, created_at) VALUES (?, 1, 0)').run(sha256)
  db.prepare(
    'INSERT OR IGNORE INTO datasets (id, name, fingerprint, created_at, record) VALUES (?, ?, ?, 0, ?)',
  ).run(...[`big-${name}`, name, sha256, JSON.stringify(record)])
  return `big-${name}`
}
