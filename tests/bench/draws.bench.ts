import { loadavg } from 'node:os'
import { afterAll, expect, test } from 'vitest'
import { encodedRows, names } from '../reference/preset-curves/few-rows'
import type { DrawTimes } from './card/draws'
import { withCard } from './card/open-card'
import type { CardPage } from './card/page'
import type { Asked } from './card/trained'
import { benchModels } from './models/registry'

declare const bench: CardPage

/** Milliseconds that no draw is to exceed. */
const most = 50

const only = new RegExp(process.env['HEADLIGHT_ONLY'] ?? '')
const report = [
  '| model | draws | longest whole, ms | whole over 50 ms | watched: draws | longest | unwatched: draws | longest | load |',
  '|---|--:|--:|---|--:|--:|--:|--:|--:|',
]
afterAll(() => void process.stdout.write(`\n${report.join('\n')}\n`))

test('how long draws of a train step take', { timeout: 3_600_000 }, () =>
  withCard(async (open) => {
    for (const [name, asked] of await everything()) {
      const times = await open(({ page }) => page.evaluate((asked) => bench.drawTimes(asked), asked))
      expect(times.watched.length).toBe(times.ms.length)
      report.push(row(name, times))
      process.stdout.write(`${report.at(-1)}\n`)
    }
  }),
)

/** The models of the benches at both lengths, and the presets. */
async function everything(): Promise<readonly (readonly [name: string, asked: Asked])[]> {
  const models = [...benchModels.values()].flatMap(({ type, lengths }) =>
    lengths.map((length) => [`${type}, ${length}`, { model: type, length }] as const),
  )
  const wanted = names.filter((preset) => only.test(`preset ${preset}`))
  const rows = wanted.map(async (preset) => [preset, { preset, ...(await encodedRows(preset)) }] as const)
  return [...models.filter(([name]) => only.test(name)), ...(await Promise.all(rows))]
}

function row(name: string, { ms, watched, unwatched }: DrawTimes): string {
  const over = ms.flatMap((time, i) => (time > most ? [`${i}: ${time.toFixed(0)}`] : []))
  const cut = (parts: readonly number[]) => [
    parts.reduce((sum, n) => sum + n, 0),
    Math.max(...ms.map((time, i) => time / parts[i]!)).toFixed(1),
  ]
  const whole = [ms.length, Math.max(...ms).toFixed(1), over.slice(0, 6).join(', ') || 'none']
  return `| ${[name, ...whole, ...cut(watched), ...cut(unwatched), loadavg()[0]!.toFixed(1)].join(' | ')} |`
}
