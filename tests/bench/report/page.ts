import { benchModels } from '../models/registry'
import { embeddingTable, goalTable } from './goals'
import { modelTable } from './model-table'
import type { Measured, Results } from './results'

/** The page `docs/benchmarks.md`, all of it from results. */
export function benchmarkPage(results: Results): string {
  const { machine, command, ms, models } = results
  const blocks = countIn(results, (side) => side.blocks)
  const firsts = countIn(results, (side) => (side.warmedBy ? [] : side.firsts))
  return `# Benchmarks

Training steps of the same models, batch 32, in Headlight and elsewhere, each model side by side in one run, at the commit its
section names:

    npm run bench -- ${command} --write

${machine.date}, ${machine.platform}, ${machine.threads} × ${machine.processor}, ${Math.round(machine.memory / 2 ** 30)} GiB, Electron ${machine.electron}.
WebGL: ${rendererIn(results)}. ${loadIn(results)}

![Milliseconds a step of every model](images/benchmarks.svg)

## How it is measured

- Every side has a fresh Worker (PyTorch a process) in a fresh Electron with a new profile, started as the app is. All of a
  model's sides are open at once and take turns: ${blocks} blocks of at least ${ms / 1000} s each, in a new random order every round, after
  one that is not counted, a quarter of a second apart. A block ends when its last loss has been read back.
- What is said of times is the median over blocks. What is said of ratios is the ratio of medians and, in brackets, its 95 %
  interval: a bootstrap over rounds, so that a moment in which the machine was slow counts for both. The lower end is what to
  trust.
- Draws, programs and the like are counted, on a context whose calls are wrapped while the first steps run, and exact.
  "First step" is from nothing but the data to the first loss read: building, compiling, running; of Headlight with making
  its graph. It is made ${firsts} times, each in a new Electron with a new profile, and the median is said.
  "Draws" to "new textures" are those of one later step whose loss is read back.
- The models are the same: the same start weights are copied over, so that the first losses agree (but for models with
  dropout, which is drawn differently), and the numbers of parameters are equal. One recurrent bias of TensorFlow.js
  stands for the two of PyTorch and ours; it is counted twice. All use PyTorch's settings of Adam, and the plain sigmoid in
  LSTMs (TensorFlow.js would take a hard one, which is slower there).
- "tfjs-layers" is as its documentation shows it, with the metric accuracy; what it has no trainable layer for (attention) is
  the shortest custom layer. \`fit\` is told not to wait for frames, which a hidden window has few of. "Tuned by hand": an own
  layer norm, \`WEBGL_PACK=false\`, a loss of logits, batches uploaded once, no metrics, and no loss read within a block. jax-js has the
  Transformer alone, its whole step one compiled function; recurrent models would need a loop that it compiles.
- Headlight computes accuracy and the norm of the gradient in every step.

Parts of it, or other sides: \`npm run bench -- --help\`. What it compares with is in
\`tests/bench/package.json\` and installed by this command alone. The models are in \`tests/bench/models/kinds\`.

## Against stock TensorFlow.js, on WebGL

The lower ends of the intervals against \`trainOnBatch\`; ✓ and ✗ compare with the goals that were set for software rendering
(at most 40 programs, a first step in at most a third of the time: how many times as long stock's takes, at least, stands beside it).

${goalTable(results).join('\n')}

## The gradient of an embedding

1,024 words of a batch, vectors of 64 numbers, one gradient alone; the goal is a ratio of at most 1.2.${embeddingRun(results)}

${embeddingTable(results).join('\n')}

## Everything

"Ours is so many times faster" compares WebGL sides with Headlight on WebGL, the others with Headlight on WASM.

${models
  .filter(({ model }) => model !== 'embedding')
  .map(
    (found) =>
      `### ${benchModels.get(found.model)!.about}; ${found.model}, ${found.length}\n\nCommit ${found.commit}, load ${found.load.toFixed(0)}.\n\n${modelTable(found).join('\n')}\n`,
  )
  .join('\n')}`
}

/** The load a processor, when a model begins, up to which nothing else is seen: the bench leaves 1.0 to 1.3 behind itself. */
const ownLoad = 1.3

/** How much else ran; on a busy machine ratios of the same rounds still say something, times little. */
function loadIn({ models, machine: { threads } }: Results): string {
  const loads = models.filter(({ model }) => model !== 'embedding').map(({ load }) => load)
  const [least, most] = [Math.min(...loads), Math.max(...loads)]
  const busy = `The load was ${least.toFixed(1)} to ${most.toFixed(1)} when models began, on ${threads} processors`
  if (most <= threads * ownLoad) return `${busy}; the bench itself leaves about one a processor.`
  return `${busy}: **other work had most of the machine.** Times are long for that; trust counts, and ratios by their lower ends.
PyTorch's two threads suffer most, since they wait for each other.`
}

/** How many times something was measured, of models that were measured in different runs from the least to the most. */
function countIn({ models }: Results, of: (side: Measured) => readonly number[] | undefined): string {
  const shown = models
    .filter(({ model }) => model !== 'embedding')
    .flatMap(({ sides }) => Object.values(sides))
  const counts = shown.map((side) => of(side)?.length ?? 0).filter((count) => count > 0)
  const [least, most] = [Math.min(...counts), Math.max(...counts)]
  return least === most ? `${least}` : `${least} to ${most}`
}

function rendererIn({ models }: Results): string {
  const devices = models.map(({ sides }) => sides['ours-webgl']?.device).filter(Boolean)
  return devices[0] ?? 'not measured'
}

function embeddingRun({ models }: Results): string {
  const found = models.findLast(({ model }) => model === 'embedding')
  return found ? ` Commit ${found.commit}, load ${found.load.toFixed(0)}.` : ''
}
