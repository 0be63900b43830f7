import { trainStep } from '#shared/model/train-step'
import type { Backend, Program } from './executors/executor'
import { together, type Need } from './executors/need'
import { kernels } from './executors/tfjs/kernel-registry'
import { needOf as tfjsNeed } from './executors/tfjs/need'
import { isKept as isKeptOnWasm } from './executors/wasm/kept'
import { needOf as wasmNeed } from './executors/wasm/need'
import { isKept as isKeptOnWebgl } from './executors/webgl/kept'
import { needOf as webglNeed } from './executors/webgl/need'
import type { Experiment } from './training/experiment'
import { measuringBatch } from './training/measure-rows'
import { modelGraph } from './training/model-graph'
import { probeRows } from './training/probe-maps'

/** How the executor of a backend traces models, and what it needs for a program. */
interface Rules {
  readonly keep: (opType: string) => boolean
  readonly needOf: (program: Program) => Need
}

const rules: Record<Backend, Rules> = {
  webgl: { keep: isKeptOnWebgl, needOf: webglNeed },
  wasm: { keep: isKeptOnWasm, needOf: wasmNeed },
  cpu: { keep: (op) => kernels.cpu.has(op), needOf: (program) => tfjsNeed(program, 'cpu') },
}

/** What training an experiment needs of a device: its step, and its model for validation and for maps beside it. */
export function memoryNeed(experiment: Experiment, backend: Backend): Need {
  const { spec, data, task, layout } = experiment
  const { keep, needOf } = rules[backend]
  const batches = [measuringBatch(experiment), Math.max(1, probeRows(experiment).length)]
  const programs = [
    trainStep(spec, data.signature, task, layout),
    ...batches.map((batch) => modelGraph(experiment, { batch, keep }).program),
  ]
  return together(programs.map(needOf))
}
