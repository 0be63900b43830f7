import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { onVirtualDisplay } from '../display.mjs'
import { inRoot } from '../paths.mjs'
import { runTypescript } from '../run-typescript.mjs'
import { say, SetupError } from '../say.mjs'
import { setUpTools } from '../setup.mjs'
import { firstStepsAgain } from './first-steps.mjs'
import { measure } from './measure.mjs'
import { buildPage, openPage } from './page.mjs'
import { pageSide } from './page-side.mjs'
import { installPeers } from './peers.mjs'
import { pythonSide } from './python-side.mjs'
import { sides } from './sides.mjs'

/** Measures every model with every side, keeps the results as it goes, and tells of them. */
export async function benchSteps(values, runtime) {
  await setUpTools()
  const out = resolve(
    values.report ?? values.out ?? inRoot('node_modules/.cache/headlight/bench/results.json'),
  )
  if (!values.report) await measureAll(values, runtime, out)
  return runTypescript('tests/bench/report/main.ts', [out, ...(values.write ? [inRoot('docs')] : [])])
}

async function measureAll(values, runtime, out) {
  await installPeers()
  const work = mkdtempSync(join(tmpdir(), 'headlight-bench-work-'))
  try {
    await buildPage(join(work, 'page'))
    await runTypescript('tests/bench/peers/for-python.ts', [join(work, 'models')])
    const asked = {
      ...chosen(values, join(work, 'models')),
      blocks: Number(values.blocks),
      ms: Number(values.ms),
      firsts: Number(values.firsts),
      command: commandOf(values),
      add: values.add,
    }
    const run = (display) => measureEach(asked, { runtime, display, work, out })
    await (process.platform === 'linux' ? onVirtualDisplay(run) : run({}))
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** The models with their lengths, and the sides, that the options name, in their order; all of them without. */
function chosen({ models, lengths, sides: named }, folder) {
  const list = JSON.parse(readFileSync(join(folder, 'models.json'), 'utf8'))
  const known = new Map(list.map((each) => [each.model, each]))
  const wanted = pick(models?.split(','), [...known.keys()]).map((model) => known.get(model))
  const isLong = (length) => !lengths || lengths.split(',').includes(String(length))
  const pairs = wanted.flatMap(({ lengths, ...each }) =>
    lengths.filter(isLong).map((length) => ({ ...each, length })),
  )
  const names = pick(
    named?.split(','),
    sides.map(({ name }) => name),
  )
  return { pairs, sides: sides.filter(({ name }) => names.includes(name)) }
}

const commandOf = (values) =>
  ['blocks', 'ms', 'firsts', 'models', 'lengths', 'sides']
    .flatMap((name) => (values[name] ? [`--${name} ${values[name]}`] : []))
    .join(' ')

function pick(names, all) {
  const unknown = names?.find((name) => !all.includes(name))
  if (unknown) throw new SetupError(`There is no "${unknown}"; there are ${all.join(', ')}.`)
  return names ?? all
}

async function measureEach(asked, { runtime, display, work, out }) {
  const { pairs, sides, blocks, ms, firsts, command, add } = asked
  const now = { machine: machine(runtime), command, ms, models: [] }
  const results = add && existsSync(out) ? JSON.parse(readFileSync(out, 'utf8')) : now
  for (const { model, length, sides: only } of pairs) {
    say(`${model} at ${length}`)
    const able = sides.filter(({ name }) => !only || only.includes(name))
    const from = { load: loadavg()[0], commit: now.machine.commit }
    const inNewApp = async (these, run) => {
      const { page, close } = await openPage(runtime, display, join(work, 'page'))
      try {
        return await run(these.map((side) => ({ ...side, make: () => sideOf(side, page, work) })))
      } finally {
        await close()
      }
    }
    const measured = await inNewApp(able, (made) => measure(made, { model, length, blocks, ms }))
    const startsAlone = able.filter(({ warmedBy }) => !warmedBy)
    for (let i = 1; i < firsts; i++)
      await inNewApp(startsAlone, (made) => firstStepsAgain(made, { model, length, measured }))
    const others = results.models.filter((other) => other.model !== model || other.length !== length)
    results.models = [...others, { model, length, ...from, sides: measured }]
    mkdirSync(dirname(out), { recursive: true })
    writeFileSync(out, JSON.stringify(results, undefined, 1))
  }
}

const sideOf = ({ name, where }, page, work) =>
  where === 'python' ? pythonSide(join(work, 'models'), name) : pageSide(page, name)

function machine({ version, kind }) {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: inRoot(),
    encoding: 'utf8',
  }).trim()
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    threads: cpus().length,
    memory: totalmem(),
    platform: `${process.platform} ${process.arch}`,
    electron: `${version}${kind === 'fallback' ? ' (fallback)' : ''}`,
    date: new Date().toISOString().slice(0, 10),
    commit,
  }
}
