import * as m from '#shared/paraglide/messages.js'
import { getLocale } from '#shared/paraglide/runtime.js'
import { inModelOrder } from '#shared/attention/model-order'
import { HeadlightError } from '#shared/errors'
import type { Client } from '#shared/ipc/call'
import type { StorageCalls } from '#shared/ipc/storage-contract'
import type { AttentionMapEntry, ExampleView, RunRecord } from '#shared/records'
import { inkOf } from '#renderer/figures/ink'
import { base64 } from '#renderer/figures/png-data-url'
import { count, short } from '#renderer/state/format'
import { settingName, settingsOf, settingValue, varyingSettings } from '#renderer/state/run-fields'
import { chosenSteps } from './chosen-steps'
import { figureTitles } from './figure-order'
import { reportLayers, reportStep } from './report-run'
import type { ReportData, ReportLine, ReportRun } from './report-data'
import { reportTexts } from './report-texts'

type Storage = Client<StorageCalls>

/** A report holds about this many weights at most: 24 MB, 32 as text. Of more, some of the steps are left out. */
const mostWeights = 12 * 1024 ** 2
const mostRuns = 6

/** Reads runs out of storage for a report: their maps of one example at their stored steps, settings and figures. */
export async function collectReport(
  storage: Storage,
  ids: readonly string[],
  example: number,
): Promise<ReportData> {
  const shown = ids.slice(0, mostRuns)
  const sources = await Promise.all(shown.map((id) => readSource(storage, id, example)))
  const all = sources.reduce((sum, { weights }) => sum + weights, 0)
  const part = Math.min(1, mostWeights / Math.max(1, all))
  const runs: ReportRun[] = []
  for (const [place, source] of sources.entries()) runs.push(await readRun(storage, source, place, part))
  const [first] = sources
  const left = sources.reduce((sum, { steps }, i) => sum + steps.length - runs[i]!.steps.length, 0)
  return {
    ...{ language: getLocale(), runs, texts: reportTexts(), figureNames: figureTitles() },
    title: sources.map(({ run }) => run.name).join(' · '),
    example: exampleLine(first?.view, example),
    target: first?.target ? m.report_target({ target: first.target }) : '',
    note: left > 0 ? m.report_left_out({ count: left }) : '',
    ...tables(sources.map(({ run }) => run)),
    colors: { weights: rgbBytes('weights'), difference: rgbBytes('difference') },
  }
}

interface Source {
  readonly run: RunRecord
  readonly view: ExampleView | undefined
  readonly target: string
  readonly example: number
  readonly steps: readonly number[]
  readonly weights: number
}

async function readSource(storage: Storage, id: string, example: number): Promise<Source> {
  const [run, examples, index] = await Promise.all([
    storage['runs.get']({ id }),
    storage['runs.examples']({ run: id }),
    storage['maps.index']({ run: id }),
  ])
  const entries = index.filter((entry) => entry.example === example)
  const steps = [...new Set(entries.map(({ step }) => step))].sort((a, b) => a - b)
  if (steps.length === 0) throw new HeadlightError('report_no_maps', { name: run.name, example: example + 1 })
  const weights = entries.reduce((sum, entry) => sum + sizeOf(entry), 0)
  return {
    run,
    view: examples[example]?.view,
    target: examples[example]?.target ?? '',
    example,
    steps,
    weights,
  }
}

const sizeOf = ({ heads, queries, keys }: AttentionMapEntry) => heads * queries * keys

async function readRun(storage: Storage, source: Source, place: number, part: number): Promise<ReportRun> {
  const { run, view, example } = source
  const steps = chosenSteps(source.steps, Math.max(1, Math.floor(source.steps.length * part)))
  const read = async (step: number) =>
    inModelOrder(await storage['maps.read']({ run: run.id, step, example }), run)
  const last = await read(steps.at(-1)!)
  const written = []
  for (const step of steps)
    written.push(reportStep(step, step === steps.at(-1) ? last : await read(step), view))
  const color = inkOf().color(`--run-${place + 1}`)
  return { letter: 'ABCDEF'[place]!, color, name: run.name, layers: reportLayers(last, view), steps: written }
}

function exampleLine(view: ExampleView | undefined, example: number): string {
  const tokens = view?.kind === 'tokens' ? view.tokens : view?.kind === 'pair' ? view.source : []
  const words = tokens.join(tokens.every(({ length }) => length === 1) ? '' : ' ')
  return [m.report_example({ example: example + 1 }), words].filter(Boolean).join(': ')
}

/** The figures of the runs, the settings in which they differ, and how many are the same. */
function tables(runs: readonly RunRecord[]): Pick<ReportData, 'metrics' | 'differs' | 'same'> {
  const names = new Set(runs.flatMap(({ summary }) => Object.keys(summary)))
  const settings = runs.map(settingsOf)
  const varying = varyingSettings(runs)
  const all = new Set(settings.flatMap((one) => [...one.keys()]))
  return {
    metrics: [
      ...[...names]
        .sort()
        .map((name): ReportLine => [name, ...runs.map(({ summary }) => short(summary[name], 4))]),
      [m.setting_parameters(), ...runs.map((run) => count(run.parameterCount))],
    ],
    differs: varying.map((path) => [
      settingName(path),
      ...settings.map((one) => settingValue(one.get(path))),
    ]),
    same: m.report_same({ count: all.size - varying.length }),
  }
}

function rgbBytes(scale: 'weights' | 'difference'): string {
  const table = inkOf().table(scale)
  return base64(Uint8Array.from({ length: 768 }, (_, i) => table[Math.floor(i / 3) * 4 + (i % 3)]!))
}
