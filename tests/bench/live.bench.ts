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
import { medianRatio } from './report/statistics'
import { processorTime } from './window/processor-time'

declare const bench: CardPage

const rounds = Number(process.env['HEADLIGHT_ROUNDS'] ?? 12)
const ways: readonly Way[] = ['silent', 'loss', 'maps', 'every10']
/** Milliseconds that a block takes at least. */
const atLeast = 1500

const report = [
  '| preset | a step, ms | steps a block | | loss | loss and maps | maps every 10 steps | load |',
  '|---|--:|--:|---|--:|--:|--:|--:|',
]
afterAll(() => void process.stdout.write(`\nBeside a training that tells nothing:\n${report.join('\n')}\n`))

test('what live loss and attention cost', { timeout: 3_600_000 }, () =>
  withCard(async (open) => {
    for (const backend of ['webgl', 'wasm'] as const)
      for (const preset of ['digits-rows', 'vision-transformer']) {
        if (!`${preset} ${backend}`.includes(process.env['HEADLIGHT_ONLY'] ?? '')) continue
        report.push(...(await open((card) => measure(card, preset, backend))))
        process.stdout.write(`${report.slice(-2).join('\n')}\n`)
      }
  }),
)

/** Blocks of every way in turn, in another order each round, all of as many steps as there are between default maps. */
async function measure({ page, pid }: Card, preset: string, backend: 'webgl' | 'wasm') {
  const steps = await stepsOf(preset)
  const asked = { preset, steps, ...(await encodedRows(preset)) }
  await page.evaluate(([asked, backend]) => bench.openLive(asked, backend), [asked, backend] as const)
  const block = (way: Way, steps: number) =>
    page.evaluate(([way, steps]) => bench.liveBlock(way, steps), [way, steps] as const)
  for (const way of ways) await block(way, 10)
  const every = Math.round(steps / 24)
  const count = every * Math.ceil(atLeast / (every * ((await block('silent', 10)) / 10)))
  const wall = new Map(ways.map((way) => [way, [] as number[]]))
  const processor = new Map(ways.map((way) => [way, [] as number[]]))
  for (let round = 0; round < rounds; round++)
    for (const way of [...ways.slice(round % 4), ...ways.slice(0, round % 4)]) {
      const before = processorTime(pid)
      wall.get(way)!.push(await block(way, count))
      processor.get(way)!.push(processorTime(pid) - before)
    }
  expect(wall.get('silent')).toHaveLength(rounds)
  const step = (wall.get('silent')!.toSorted((a, b) => a - b)[rounds >> 1]! / count).toFixed(1)
  const start = [`${preset}, ${backend}`, step, count]
  return [
    [...start, 'wall', ...costs(wall), loadavg()[0]!.toFixed(1)],
    ['', '', '', 'processor', ...costs(processor), ''],
  ].map((cells) => `| ${cells.join(' | ')} |`)
}

/** How much longer the other ways take, in percent, with the interval that 95 of 100 repetitions lie in. */
const costs = (times: ReadonlyMap<Way, readonly number[]>) =>
  ways.slice(1).map((way) => {
    const { value, low, high } = medianRatio(times.get(way)!, times.get('silent')!)
    const percent = (ratio: number) => (100 * (ratio - 1)).toFixed(1)
    return `${percent(value)} % (${percent(low)} to ${percent(high)})`
  })

/** Steps of the whole training of a preset. */
async function stepsOf(type: string) {
  const spec = parseSpec(findOf(presets, 'preset', type).spec)
  const folder = resolve(import.meta.dirname, '../../resources/datasets', join(spec.data.dataset))
  const { record, content } = await readBundled(folder)
  return prepareExperiment(spec, { ...record, id: '', createdAt: 0 } as never, content).totalSteps
}
