import { loadavg } from 'node:os'
import { afterAll, expect, test } from 'vitest'
import { onVirtualDisplay } from '../../scripts/lib/display.mjs'
import { frames, quantile, spread } from './window/frames'
import { inNewApp, type Opened } from './window/in-new-app'
import { hide, pause, sayShown, standing, train, type Trained } from './window/training'

const [rounds, ms] = [Number(process.env.HEADLIGHT_ROUNDS ?? 4), 6000]
const trained: readonly Trained[] = [
  { preset: 'digits', backend: 'WebGL' },
  { preset: 'digits-rows', backend: 'WebGL' },
  { preset: 'vision-transformer', backend: 'WebGL' },
  { preset: 'digits-rows', backend: 'WASM' },
  { preset: 'vision-transformer', backend: 'WASM' },
].filter(({ preset, backend }) => `${preset} ${backend}`.includes(process.env.HEADLIGHT_ONLY ?? '')) as never
const report: string[] = [
  '| preset | at rest | watched | as if hidden | a step, ms: watched | as if hidden | hidden | load |',
  '|---|---|---|---|--:|--:|--:|--:|',
]

afterAll(
  () => void process.stdout.write(`\nFrames: median, 95th of 100, longest, ms.\n${report.join('\n')}\n`),
)

test('frames of the window while a model trains', { timeout: 1_800_000 }, () =>
  onVirtualDisplay(async (display: Record<string, string>) => {
    for (const one of trained) {
      report.push(await inNewApp(display, (opened) => measure(opened, one)))
      process.stdout.write(`${report.at(-1)}\n`)
    }
  }),
)

/** How the window and the training stand while frames and steps are counted. */
const states = {
  rest: ({ page }: Opened) => pause(page, true),
  watched: ({ page }: Opened) => pause(page, false),
  /** The window is drawn while the training believes that nobody sees it: it leaves no room for frames. */
  unwatched: async ({ app, page }: Opened) => {
    await sayShown(app, false)
    await pause(page, false)
  },
  hidden: async ({ app, page }: Opened) => {
    await pause(page, false)
    await hide(app, true)
  },
}
type State = keyof typeof states

/** All states in turn, in another order each round. */
async function measure(opened: Opened, one: Trained) {
  await train(opened, one)
  await opened.page.waitForTimeout(4000)
  const names = Object.keys(states) as State[]
  const seen = new Map(names.map((name) => [name, { frames: [] as number[], steps: [] as number[] }]))
  for (let round = 0; round < rounds; round++)
    for (const name of turned(names, round)) {
      const { frames, step } = await inState(opened, name)
      seen.get(name)!.frames.push(...frames)
      seen.get(name)!.steps.push(step)
    }
  expect(seen.get('watched')!.frames.length).toBeGreaterThan(10)
  const shown = (['rest', 'watched', 'unwatched'] as const).map((name) => spread(seen.get(name)!.frames))
  const step = (name: State) => quantile(seen.get(name)!.steps, 0.5).toFixed(1)
  const row = [`${one.preset}, ${one.backend}`, ...shown, step('watched'), step('unwatched'), step('hidden')]
  return `| ${[...row, loadavg()[0]!.toFixed(1)].join(' | ')} |`
}

const turned = <T>(all: readonly T[], by: number) => [
  ...all.slice(by % all.length),
  ...all.slice(0, by % all.length),
]

/** Frames and milliseconds a step in one state, after it has settled. */
async function inState(opened: Opened, name: State) {
  const { app, page } = opened
  await states[name](opened)
  await page.waitForTimeout(1200)
  const before = await standing(page)
  const times = await frames(page, ms)
  const after = await standing(page)
  await hide(app, false)
  await sayShown(app, true)
  return { frames: times, step: (after.at - before.at) / (after.step - before.step) }
}
