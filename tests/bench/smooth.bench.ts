import { loadavg } from 'node:os'
import { afterAll, expect, test } from 'vitest'
import { onVirtualDisplay } from '../../scripts/lib/display.mjs'
import { frames, framesInUse, quantile, spread } from './window/frames'
import { inNewApp, type Opened } from './window/in-new-app'
import { hide, pause, standing, train, type Trained } from './window/training'

const [rounds, ms] = [Number(process.env['HEADLIGHT_ROUNDS'] ?? 4), 6000]
const only = process.env['HEADLIGHT_ONLY'] ?? ''
const all: readonly Trained[] = [
  { preset: 'digits', backend: 'WebGL' },
  { preset: 'digits-rows', backend: 'WebGL' },
  { preset: 'vision-transformer', backend: 'WebGL' },
  { preset: 'sentiment-literal', backend: 'WebGL' },
  { preset: 'digits-rows', backend: 'WASM' },
  { preset: 'vision-transformer', backend: 'WASM' },
]

/** Where the frames and the steps of a training are counted: whether it goes on, and what happens to the window. */
const states = {
  rest: { trains: false, see: (page) => frames(page, ms) },
  'rest, used': { trains: false, see: (page) => framesInUse(page, ms, true) },
  training: { trains: true, see: (page) => frames(page, ms) },
  'training, used': { trains: true, see: (page) => framesInUse(page, ms, true) },
  /** The training does not hear that the window is used, and leaves no room for its frames. */
  'used unheard': { trains: true, see: (page) => framesInUse(page, ms, false) },
  hidden: { trains: true, isHidden: true, see: (page) => frames(page, ms) },
} as const satisfies Record<string, State>

interface State {
  readonly trains: boolean
  readonly isHidden?: boolean
  readonly see: (page: Opened['page']) => Promise<number[]>
}
type Name = keyof typeof states

const names = Object.keys(states) as Name[]
const seen = names.filter((name) => name !== 'hidden')
const stepping = names.filter((name) => states[name].trains)
const report = [
  `| preset | ${seen.join(' | ')} | ${stepping.map((name) => `a step: ${name}`).join(' | ')} | load |`,
  `|${[...seen, ...stepping].map(() => '---|').join('')}---|---|`,
]
afterAll(
  () =>
    void process.stdout.write(`\nFrames (median, 95 %, longest) and steps in ms:\n${report.join('\n')}\n`),
)

test('frames of the window while a model trains', { timeout: 3_600_000 }, () =>
  onVirtualDisplay(async (display: Record<string, string>) => {
    for (const one of all.filter(({ preset, backend }) => `${preset} ${backend}`.includes(only))) {
      report.push(await inNewApp(display, (opened) => measure(opened, one)))
      process.stdout.write(`${report.at(-1)}\n`)
    }
  }),
)

/** All states in turn, in another order each round. */
async function measure(opened: Opened, { preset, backend }: Trained) {
  await train(opened, { preset, backend })
  await opened.page.waitForTimeout(4000)
  const found = new Map(names.map((name) => [name, { frames: [] as number[], steps: [] as number[] }]))
  for (let round = 0; round < rounds; round++)
    for (const name of [...names.slice(round % names.length), ...names.slice(0, round % names.length)]) {
      const { frames, step } = await inState(opened, states[name])
      found.get(name)!.frames.push(...frames)
      found.get(name)!.steps.push(step)
    }
  expect(found.get('training')!.frames.length).toBeGreaterThan(10)
  const shown = seen.map((name) => spread(found.get(name)!.frames))
  const steps = stepping.map((name) => quantile(found.get(name)!.steps, 0.5).toFixed(1))
  return `| ${[`${preset}, ${backend}`, ...shown, ...steps, loadavg()[0]!.toFixed(1)].join(' | ')} |`
}

/** Frames, and milliseconds a step, in one state after it has settled. */
async function inState({ app, page }: Opened, { trains, isHidden = false, see }: State) {
  await pause(page, !trains)
  await hide(app, isHidden)
  await page.waitForTimeout(2000)
  const before = await standing(page)
  const times = await see(page)
  const after = await standing(page)
  await hide(app, false)
  return { frames: times, step: (after.at - before.at) / (after.step - before.step) }
}
