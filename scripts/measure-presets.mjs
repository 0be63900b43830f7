import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from './lib/build.mjs'
import { jsonLines } from './lib/json-lines.mjs'
import { isOf, known, measured, record, writeTable } from './lib/measured.mjs'
import { main, say, SetupError } from './lib/say.mjs'
import { setUp } from './lib/setup.mjs'

/**
 * Trains presets in full and records what they reach, in docs/measured.json and the table docs/presets.md: those named,
 * or those whose experiment is not the one that was measured last. `--library <folder>` keeps their runs there;
 * `--table` trains nothing and only writes the table anew.
 */
await main(async (args) => {
  const { values, positionals: names } = parseArgs({
    args,
    options: { library: { type: 'string' }, table: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const runtime = await setUp()
  await build()
  const folder = mkdtempSync(join(tmpdir(), 'headlight-measure-'))
  const library = resolve(values.library ?? join(folder, 'library'))
  const headlight = (...words) => jsonLines(runtime, ['--headless-cli', ...words, '--library', library])
  try {
    const presets = await headlight('presets')
    const wanted = values.table ? [] : chosen(presets, names)
    for (const preset of wanted) record(preset, await measure(preset, headlight, folder))
    writeTable(presets)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

function chosen(presets, names) {
  for (const name of names) {
    if (!presets.some(({ preset }) => preset === name)) throw new SetupError(`There is no preset ${name}.`)
  }
  return presets.filter((preset) => (names.length ? names.includes(preset.preset) : !known(preset)))
}

async function measure(preset, headlight, folder) {
  const run = await finishedRun(preset, headlight)
  const lines = await headlight('export', run.id, '--onnx', join(folder, 'model.onnx'))
  const { certificate } = lines.find((line) => line.certificate)
  const result = measured({ value: run.summary[`test/${preset.metric}`], run, certificate })
  say(`${preset.preset}: ${preset.metric} ${result.value}, ${result.minutes} min.`)
  return result
}

/** The newest finished run of the very same experiment that the library has, or a new one. */
async function finishedRun(preset, headlight) {
  const runs = await headlight('runs')
  const kept = runs.find((run) => run.status === 'finished' && isOf(run, preset))
  if (kept) return kept
  say(`Training ${preset.preset}.`)
  const lines = await headlight('run', preset.preset)
  const { run } = lines.findLast((line) => line.run)
  return (await headlight('show', run))[0]
}
