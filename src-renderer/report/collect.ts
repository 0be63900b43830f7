import * as m from '#shared/paraglide/messages.js'
import { getLocale } from '#shared/paraglide/runtime.js'
import type { ExampleView } from '#shared/records'
import { inkOf, type InkTheme } from '#renderer/figures/ink'
import { base64 } from '#renderer/figures/png-data-url'
import { chosenSteps } from './chosen-steps'
import { figureTitles } from './figure-order'
import type { ReportColors, ReportData, ReportRun } from './report-data'
import { reportLayers, reportStep } from './report-run'
import { reportSource, type ReportSource, type Storage, type WantedRun } from './report-source'
import { reportTables } from './report-tables'
import { reportTexts } from './report-texts'
import { hasTwoDirections, plainView, viewText, type ReportView } from './report-view'

/** A report holds about this many weights at most: 24 MB, 32 as text. Of more, some of the steps are left out. */
const mostWeights = 12 * 1024 ** 2
const mostRuns = 6

/**
 * Makes a report of runs: their maps of one example at their stored steps, or what is shown of them now, with settings and
 * figures. Throws `report_no_maps`.
 */
export async function collectReport(
  storage: Storage,
  wanted: readonly WantedRun[],
  view: ReportView = plainView,
): Promise<ReportData> {
  const signed = hasTwoDirections(view)
  const sources = await Promise.all(wanted.slice(0, mostRuns).map((run) => reportSource(storage, run, view)))
  const all = sources.reduce((sum, { weights }) => sum + weights, 0)
  const part = Math.min(1, mostWeights / Math.max(1, all))
  const runs: ReportRun[] = []
  for (const [place, source] of sources.entries()) runs.push(await readRun(source, place, part, signed))
  const [first] = sources
  const left = sources.reduce((sum, { steps }, i) => sum + steps.length - runs[i]!.steps.length, 0)
  return {
    ...{ language: getLocale(), runs, texts: reportTexts(), figureNames: figureTitles() },
    ...{ view: viewText(view), signed, start: view.start },
    title: sources.map(({ run }) => run.name).join(' · '),
    example: view.averaged ? '' : exampleLine(first?.view, wanted[0]?.example ?? 0),
    target: first?.target ? m.report_target({ target: first.target }) : '',
    note: left > 0 ? m.report_left_out({ count: left }) : '',
    ...reportTables(sources.map(({ run }) => run)),
    colors: { light: colorsOf('light'), dark: colorsOf('dark') },
  }
}

async function readRun(
  source: ReportSource,
  place: number,
  part: number,
  signed: boolean,
): Promise<ReportRun> {
  const { run, view } = source
  const steps = chosenSteps(source.steps, Math.max(1, Math.floor(source.steps.length * part)))
  const last = await source.read(steps.at(-1)!)
  const written = []
  for (const step of steps)
    written.push(reportStep(step, step === steps.at(-1) ? last : await source.read(step), view, signed))
  const color = inkOf().color(`--run-${place + 1}`)
  return {
    letter: 'ABCDEF'[place]!,
    color,
    name: run.name,
    layers: reportLayers(last.maps, view),
    steps: written,
  }
}

function exampleLine(view: ExampleView | undefined, example: number): string {
  const tokens = view?.kind === 'tokens' ? view.tokens : view?.kind === 'pair' ? view.source : []
  const words = tokens.join(tokens.every(({ length }) => length === 1) ? '' : ' ')
  return [m.report_example({ example: example + 1 }), words].filter(Boolean).join(' · ')
}

function colorsOf(theme: InkTheme): ReportColors {
  const ink = inkOf(theme)
  const bytes = (scale: 'weights' | 'difference') => {
    const table = ink.table(scale)
    return base64(Uint8Array.from({ length: 768 }, (_, i) => table[Math.floor(i / 3) * 4 + (i % 3)]!))
  }
  return { weights: bytes('weights'), difference: bytes('difference') }
}
