import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { inRoot } from './paths.mjs'

const file = inRoot('docs', 'measured.json')
const table = inRoot('docs', 'presets.md')

const all = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}

/** Whether what was measured last was this preset as it is now; undefined where it was never measured. */
export function known({ preset, spec }) {
  return all[preset] && all[preset].spec === fingerprint(spec)
}

/** Whether a run is of a preset's very experiment. */
export function isOf(run, preset) {
  return fingerprint(run.spec) === fingerprint(preset.spec)
}

/** A result in what the table tells of it. */
export function measured({ value, run, certificate }) {
  const { spec, trainedMs, step, parameterCount, backend } = run
  return {
    spec: fingerprint(spec),
    value: rounded(value, 4),
    seed: spec.training.seed,
    steps: step,
    minutes: rounded(trainedMs / 60_000, 2),
    parameters: parameterCount,
    backend,
    cores: cpus().length,
    onnx: rounded(certificate.largestDifference, 2),
  }
}

/** Keeps a preset's result. */
export function record({ preset }, result) {
  all[preset] = result
  const sorted = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`)
}

/** Writes the table of all presets and what they reached. */
export function writeTable(presets) {
  const rows = presets.map((preset) => row(preset, all[preset.preset]))
  writeFileSync(table, `${head}\n${rows.join('\n')}\n${foot}${gallery(presets)}`)
}

/** The pictures that `npm run pictures:presets` took. */
function gallery(presets) {
  const taken = presets.filter(({ preset }) => existsSync(inRoot('docs/images/presets', `${preset}.png`)))
  const pictures = taken.map(({ preset, system, name }) => {
    return `### ${name} (${system})\n\n![Attention of ${preset}](images/presets/${preset}.png)\n`
  })
  return `\n## What their attention looks like\n\n${pictures.join('\n')}`
}

const head = `# The presets and what they reach

Each was trained once from its seed, on one WASM thread of a machine without a graphics card, and measured on its test
part, which it saw neither in training nor in choosing the best checkpoint. _Baseline_ needs no training; _goal_ is what
the preset should reach by the same number. The _minutes_ were taken on two busy cores: an idle
machine needs fewer. _ONNX_ is the largest difference between the exported file in ONNX Runtime and
our own executor, over 128 examples and all outputs.

| preset | system | data | number | baseline | goal | reached | | minutes | steps | parameters | ONNX |
| ------ | ------ | ---- | ------ | -------: | ---: | ------: | - | ------: | ----: | ---------: | ---: |`

const foot = `
To train one yourself, or to measure it again and rewrite its row:

\`\`\`sh
npm run -s headlight -- run weather
npm run measure -- weather
\`\`\`

Other seeds give other results: add \`--seed 1\`. What the numbers mean is in [the guide](guide/en.md).
`

function row({ preset, system, spec, metric, baseline, goal, better }, result) {
  const { value, minutes, steps, parameters, onnx } = result ?? {}
  const isMet = better === 'higher' ? value >= goal : value <= goal
  const cells = [
    `\`${preset}\``,
    system,
    spec.data.dataset,
    metric,
    baseline,
    goal,
    value ?? 'not measured',
    value === undefined ? '' : isMet ? '✓' : '✗',
    minutes ?? '—',
    steps ?? '—',
    parameters?.toLocaleString('en') ?? '—',
    onnx?.toExponential(1) ?? '—',
  ]
  return `| ${cells.join(' | ')} |`
}

/** Equal experiments have equal ones. */
function fingerprint({ preset: _, members = [], ...rest }) {
  const spec = { ...rest, members: members.map(({ run: _, ...member }) => member) } // runs are found anew
  return createHash('sha256')
    .update(JSON.stringify(ordered(spec)))
    .digest('hex')
    .slice(0, 16)
}

function ordered(value) {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const keys = Object.keys(value).sort()
  return Object.fromEntries(keys.map((key) => [key, ordered(value[key])]))
}

function rounded(value, digits) {
  return Number(value.toPrecision(digits))
}
