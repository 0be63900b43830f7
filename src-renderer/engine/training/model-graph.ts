import { inference } from '#shared/model/inference'
import { switched } from '#shared/model/switches'
import type { Probe } from '#shared/model/graph/probe'
import type { Program } from '../executors/executor'
import type { Experiment } from './experiment'

/** How a model is traced for inference: `keep` says which composites the executor runs whole. */
interface Tracing {
  readonly batch: number
  readonly keep: (opType: string) => boolean
  /** Lets heads be switched off. */
  readonly switches?: boolean
}

/** The inference program of an experiment's model, and what its attention outputs are. */
export function modelGraph(
  { spec, data, task, layout }: Experiment,
  { batch, keep, switches }: Tracing,
): { program: Program; probes: readonly Probe[] } {
  const { graph, probes, outputs, parameters } = inference(spec.layers, data.signature, task, layout, {
    batch,
    keep: ({ type }) => keep(type),
    through: switches ? switched : undefined,
  })
  const states = [{ name: 'parameters', current: parameters, next: parameters }]
  return { program: { graph, states, outputs }, probes }
}
