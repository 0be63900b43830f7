import { trainStep } from '#shared/model/train-step'
import type { Backend, Program } from './executors/executor'
import { together, type Need } from './executors/need'
import { kernels } from './executors/tfjs/kernel-registry'
import { needOf as tfjsNeed } from './executors/tfjs/need'
import { isKept } from './executors/webgl/kept'
import { needOf as webglNeed } from './executors/webgl/need'
import type { Experiment } from './training/experiment'
import { measuringBatch } from './training/measure-rows'
import { modelGraph } from './training/model-graph'
import { probeRows } from './training/probe-maps'

/** What training an experiment needs of a device: its step, and its model for validation and for maps beside it. */
export function memoryNeed(experiment: Experiment, backend: Backend): Need {
  const { spec, data, task, layout } = experiment
  const keep = backend === 'webgl' ? isKept : (type: string) => kernels[backend].has(type)
  const batches = [measuringBatch(experiment), Math.max(1, probeRows(experiment).length)]
  const programs = [
    trainStep(spec, data.signature, task, layout),
    ...batches.map((batch) => modelGraph(experiment, { batch, keep }).program),
  ]
  return together(programs.map((program) => needOn(backend, program)))
}

const needOn = (backend: Backend, program: Program): Need =>
  backend === 'webgl' ? webglNeed(program) : tfjsNeed(program, backend)
