import { HeadlightError } from '#shared/errors'
import { inModelOrder } from '#shared/attention/model-order'
import type { Client } from '#shared/ipc/call'
import type { StorageCalls } from '#shared/ipc/storage-contract'
import type { AttentionMap, AttentionMapEntry, ExampleView, RunRecord, Said } from '#shared/records'
import { mapsIn } from '#renderer/state/attention/maps-in-mode'
import type { Look } from '#renderer/state/attention/mode'

export type Storage = Client<StorageCalls>

/** A run of a report, on which of its examples. */
export interface WantedRun {
  readonly id: string
  readonly example: number
  /** What is shown of it, where that is not stored: a gradient, a flow, a mean, what a model answers now. */
  readonly shown?: ShownMaps | undefined
}

/** The maps that a screen shows of a run, on what they are drawn, and what is right for it. */
export interface ShownMaps {
  readonly step: number
  readonly maps: readonly AttentionMap[]
  readonly view: ExampleView | undefined
  readonly target: string
  /** What the model said of it. */
  readonly said?: Said | undefined
}

/** The maps of a step, and what the model said then. */
export interface StepShown {
  readonly maps: readonly AttentionMap[]
  readonly said?: Said | undefined
}

/** Where the maps of a run are read from, step by step. */
export interface ReportSource {
  readonly run: RunRecord
  readonly view: ExampleView | undefined
  readonly target: string
  readonly steps: readonly number[]
  /** How many weights there are at all steps. */
  readonly weights: number
  read(step: number): Promise<StepShown>
}

/** What is shown of a run, or what is stored of it, each step as the mode shows it. Throws `report_no_maps`. */
export async function reportSource(storage: Storage, wanted: WantedRun, look: Look): Promise<ReportSource> {
  const run = await storage['runs.get']({ id: wanted.id })
  return wanted.shown ? shownSource(run, wanted.shown) : storedSource(storage, run, wanted.example, look)
}

function shownSource(run: RunRecord, { step, maps, view, target, said }: ShownMaps): ReportSource {
  const weights = maps.reduce((sum, map) => sum + cells(map, view), 0)
  return { run, view, target, steps: [step], weights, read: () => Promise.resolve({ maps, said }) }
}

async function storedSource(
  storage: Storage,
  run: RunRecord,
  example: number,
  look: Look,
): Promise<ReportSource> {
  const [examples, index, predictions] = await Promise.all([
    storage['runs.examples']({ run: run.id }),
    storage['maps.index']({ run: run.id }),
    storage['predictions.read']({ run: run.id }),
  ])
  const entries = index.filter((entry) => entry.example === example)
  const steps = [...new Set(entries.map(({ step }) => step))].sort((a, b) => a - b)
  if (steps.length === 0) throw new HeadlightError('report_no_maps', { name: run.name, example: example + 1 })
  const { view, target } = examples[example] ?? {}
  const saidAt = new Map(
    predictions.filter((one) => one.example === example).map(({ step, said }) => [step, said]),
  )
  return {
    ...{ run, view, target: target ?? '', steps },
    weights: entries.reduce((sum, entry) => sum + cells(entry, view), 0),
    read: async (step) => {
      const maps = inModelOrder(await storage['maps.read']({ run: run.id, step, example }), run)
      return { maps: mapsIn(look, maps, { flow: null, gradients: undefined }), said: saidAt.get(step) }
    },
  }
}

/** How many numbers a map takes in the page: of weights on edges, a bit for every two nodes besides. */
function cells(map: Omit<AttentionMapEntry, 'step' | 'example'>, view: ExampleView | undefined): number {
  const own = map.heads * map.queries * map.keys
  const onEdges = map.keyPositions?.kind === 'edge' && view?.kind === 'graph'
  return onEdges ? own + view.nodes.length ** 2 / 16 : own
}
