import { loadavg } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readBundled } from '#main/import/bundled'
import { prepareExperiment } from '#renderer/engine/training/experiment'
import { parseSpec } from '#shared/parse-spec'
import { presets } from '#shared/presets/registry'
import { findOf } from '#shared/registry'
import { encodedRows } from '../reference/preset-curves/few-rows'
import type { Way } from './card/live'
import { withCard, type Card } from './card/open-card'
import type { CardPage } from './card/page'
import { median, pairedRatio, type Ratio } from './report/statistics'

declare const bench: CardPage

const rounds = Number(process.env['HEADLIGHT_ROUNDS'] ?? 60)
/** Milliseconds that a block of steps takes, roughly. */
const blockMs = 400
/** Maps a run stores when its spec does not say how often (`map-steps.ts`), and how many are made at once here. */
const [snapshots, mapsAtOnce] = [24, 4]

const report = [
  '| preset | a step, ms | its loss told | maps once, ms | of a whole training | load |',
  '|---|--:|--:|--:|--:|--:|',
]
afterAll(() => void process.stdout.write(`\nBeside a training that tells nothing:\n${report.join('\n')}\n`))

test('what live loss and attention cost', { timeout: 3_600_000 }, () =>
  withCard(async (open) => {
    for (const backend of ['webgl', 'wasm'] as const)
      for (const preset of ['digits-rows', 'vision-transformer']) {
        if (!`${preset} ${backend}`.includes(process.env['HEADLIGHT_ONLY'] ?? '')) continue
        report.push(await open((card) => measure(card, preset, backend)))
        process.stdout.write(`${report.at(-1)}\n`)
      }
  }),
)

/** Blocks of steps that tell their loss and of steps that do not, one right after the other, and maps by themselves. */
async function measure({ page }: Card, preset: string, backend: 'webgl' | 'wasm') {
  const asked = { preset, ...(await encodedRows(preset)) }
  await page.evaluate(([asked, backend]) => bench.openLive(asked, backend), [asked, backend] as const)
  const block = (way: Way, times: number) =>
    page.evaluate(([way, times]) => bench.liveBlock(way, times), [way, times] as const)
  for (const way of ['maps', 'loss', 'silent'] as const) await block(way, 10)
  const steps = Math.max(4, Math.round((10 * blockMs) / (await block('silent', 10))))
  const wall = { silent: [] as number[], loss: [] as number[] }
  const maps: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const way of round % 2 ? (['silent', 'loss'] as const) : (['loss', 'silent'] as const))
      wall[way].push((await block(way, steps)) / steps)
    if (round % 4 === 0) maps.push((await block('maps', mapsAtOnce)) / mapsAtOnce)
  }
  expect(wall.loss).toHaveLength(rounds)
  const [step, map] = [median(wall.silent), median(maps)]
  const ofAll = (100 * snapshots * map) / (step * (await stepsOf(preset)))
  const cost = percent(pairedRatio(wall.loss, wall.silent))
  const cells = [`${preset}, ${backend}`, step.toFixed(1), cost, map.toFixed(0), `${ofAll.toFixed(2)} %`, loadavg()[0]!.toFixed(1)] // prettier-ignore
  return `| ${cells.join(' | ')} |`
}

/** How much longer it takes, in percent, with the interval that 95 of 100 repetitions lie in. */
function percent({ value, low, high }: Ratio): string {
  const more = (ratio: number) => (100 * (ratio - 1)).toFixed(1)
  return `${more(value)} % (${more(low)} to ${more(high)})`
}

/** Steps of the whole training of a preset. */
async function stepsOf(type: string) {
  const spec = parseSpec(findOf(presets, 'preset', type).spec)
  const folder = resolve(import.meta.dirname, '../../resources/datasets', join(spec.data.dataset))
  const { record, content } = await readBundled(folder)
  return prepareExperiment(spec, { ...record, id: '', createdAt: 0 } as never, content).totalSteps
}
