import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { foreground } from './lib/run.mjs'
import { inRoot } from './lib/paths.mjs'
import { main, SetupError } from './lib/say.mjs'
import { setUp, setUpTools } from './lib/setup.mjs'
import { toolPath } from './lib/tools.mjs'

const help = `Measures training steps side by side with other engines, about an hour in all:

  npm run bench -- [--blocks 15] [--ms 1000] [--firsts 5] [--models m2,transformer] [--lengths 32]
                   [--sides ours-webgl,stock-train] [--out results.json] [--add] [--write]     --write renews docs/benchmarks.md and its picture
                   --firsts: how often first steps are made from nothing
                   --add keeps what results.json has of other models
  npm run bench -- --report results.json [--write]    tells of results once more
  npm run bench -- history | bundle | attention-open | model-view | smooth | draws | live     the other benches, see docs/performance.md`

/** All timings: of training steps by default, of what else an argument names. */
await main(async (args) => {
  const { values, positionals } = options(args)
  if (values.help) return void console.log(help)
  if (positionals.length > 0) return otherBenches(positionals)
  if (values.report && !existsSync(values.report))
    throw new SetupError(`There is no ${values.report}: --report takes the file that --out named.`)
  const { benchSteps } = await import('./lib/bench/steps.mjs')
  return benchSteps(values, await setUp({ virtualDisplay: process.platform === 'linux' }))
})

function options(args) {
  const text = (standard) => ({ type: 'string', ...(standard && { default: standard }) })
  const flag = { type: 'boolean', default: false }
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...{ blocks: text('15'), ms: text('1000'), firsts: text('5') },
        ...{ models: text(), lengths: text(), sides: text() },
        ...{ out: text(), report: text(), add: flag, write: flag, help: flag },
      },
    })
  } catch (error) {
    throw new SetupError(`${error.message}\n\n${help}`)
  }
}

/** The benches of single parts, by name or path. */
async function otherBenches(names) {
  await setUpTools()
  const files = names.map((name) => (existsSync(inRoot(name)) ? name : `tests/bench/${name}.bench.ts`))
  const missing = files.find((file) => !existsSync(inRoot(file)))
  if (missing) throw new SetupError(`There is no ${missing}.\n\n${help}`)
  return foreground('node', [toolPath('vitest'), 'bench', '--run', ...files])
}
