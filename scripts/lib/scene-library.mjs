import { mkdirSync } from 'node:fs'
import { launch } from './launch.mjs'
import { runTypescript } from './run-typescript.mjs'
import { SetupError } from './say.mjs'

/** Short runs whose attention is looked at, each kind of example twice so that there is something to compare. */
const runs = [
  'digits --name four-heads --steps 120 --set layers.attention.heads=4 --set training.validateEvery=20',
  'spam --name spam-01 --steps 60 --set training.validateEvery=20',
  'spam --name spam-02 --steps 60 --seed 8 --set training.validateEvery=20',
  'planted-lag --name lag-01 --steps 40 --set training.validateEvery=20',
  'planted-lag --name lag-02 --steps 40 --seed 9 --set training.validateEvery=20',
  'residual-se --name channels-01 --steps 4',
  'residual-se --name channels-02 --steps 4 --seed 4',
  'les-miserables --name graph-01 --steps 20',
  'les-miserables --name graph-02 --steps 20 --seed 5',
  'vision-transformer --name vision-01 --steps 20',
  'induction --name causal-01 --steps 60',
  'induction --name causal-02 --steps 60 --seed 3',
  'pronunciation --name align-01 --steps 10',
  'pronunciation --name align-02 --steps 10 --seed 2',
  'memory --name memory-01 --steps 500',
  'digits-rows --name rows-01 --steps 60',
  'sentiment --name mood-01 --steps 20',
  'scenes --name scenes-01 --steps 200',
]
const sweep =
  'sweep digits --space training.learningRate=1e-4..1e-1:log --space layers.attention.heads=1,2,4 --sampler random --trials 6 --halving 2 --steps 16 --set data.limit=300 --name halved'

/** Makes the library that the scenes show: a varied history, runs of every kind of example, a sweep. */
export async function prepareLibrary(runtime, library) {
  mkdirSync(library, { recursive: true })
  await runTypescript('tests/e2e/varied-library/make.ts', [library, '60'])
  for (const line of [...runs.map((run) => `run ${run}`), sweep]) {
    const words = [...line.split(' '), '--library', library]
    if ((await launch(runtime, ['--headless-cli', ...words])) !== 0) throw new SetupError(`"${line}" failed.`)
  }
}
