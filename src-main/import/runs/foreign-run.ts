import { foreignSpec, type ForeignProgram, type ForeignSetting } from '#shared/foreign-run'
import type { MetricPoints, RunStatus } from '#shared/records'
import type { Bundle, BundledRun } from '../../bundle/bundle'
import { pack } from '../../bundle/arrays'
import { sha256 } from '../../bundle/sha256'

/** A run that another program made, as far as its file tells. Times are UTC milliseconds. */
export interface ForeignRun {
  readonly program: ForeignProgram
  readonly name: string
  readonly file: string
  readonly settings: Readonly<Record<string, ForeignSetting>>
  readonly metrics: readonly MetricPoints[]
  readonly status: RunStatus
  readonly began: number
  readonly ended: number
  readonly notes?: string
  readonly tags?: readonly string[]
}

/** Foreign runs as a bundle, so that they come into the library the one way there is. Equal runs have equal ids. */
export function foreignBundle(runs: readonly ForeignRun[]): Bundle {
  const made = runs.map(bundledRun)
  const once = new Map(made.map((run) => [run.record.id, run]))
  const programs = new Map(runs.map(({ program }) => [program, program]))
  return {
    runs: [...once.values()],
    datasets: [...programs.keys()].map((program) => ({
      fingerprint: dataOf(program),
      draft: noData(program),
    })),
    sweeps: [],
    blobs: new Map(),
  }
}

function bundledRun(run: ForeignRun): BundledRun {
  const { program, began, ended, status, name, notes = '', tags = [] } = run
  const steps = run.metrics.map(({ steps }) => steps.at(-1) ?? 0)
  const step = Math.max(0, ...steps.map((last) => Math.ceil(last)))
  const newest = run.metrics.map(({ series, values }) => [series, finite(values.at(-1))])
  return {
    about: {
      name: name.slice(0, 200),
      notes,
      tags: [...tags],
      starred: false,
      updatedAt: ended,
      parent: null,
    },
    record: {
      id: sha256(pack(run).json + sha256(pack(run).numbers)).slice(0, 12),
      spec: foreignSpec(run) as unknown as BundledRun['record']['spec'],
      ...{ status, step, totalSteps: step, createdAt: began, trainedMs: Math.max(0, ended - began) },
      ...{ backend: program, device: '', parameterCount: 0, error: null, dataset: dataOf(program) },
      summary: Object.fromEntries(newest) as Record<string, number | null>,
      checkpoints: [],
      models: [],
    },
    records: { examples: [], metrics: [...run.metrics], maps: [], predictions: [] },
  }
}

/** JSON has no sign for what is not finite. */
const finite = (value: number | undefined) => (Number.isFinite(value) ? value! : null)

/** Stands for the data of foreign runs, of which nothing is known. */
const dataOf = (program: ForeignProgram) => sha256(`no data of ${program}`)

const noData = (program: ForeignProgram) => ({
  ...{
    name: program,
    kind: 'table' as const,
    rows: 0,
    columns: [],
    image: null,
    licence: null,
    warnings: [],
  },
  ...{ labelColumn: null, labels: null, labelCounts: null },
  source: { file: '', encoding: null, delimiter: null },
})
