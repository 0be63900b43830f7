import { gradients } from './graph/gradients'
import type { Graph } from './graph/graph'
import type { Probe } from './graph/probe'
import type { Value } from './graph/value'

/**
 * Gradient × attention: how much each weight, as it is, adds to `score` (a scalar) to first order. Signed, in the shapes
 * that the probes show; what they show as means is summed, so that no contribution is lost. Gradient × input of Shrikumar
 * et al. 2017, arXiv:1704.02685, with the weights as the input. Probes must be traced with `switched`, so that what
 * follows them surely goes through their values.
 */
export function contributions(g: Graph, score: Value, probes: readonly Probe[]): Value[] {
  const slopes = gradients(
    g,
    score,
    probes.map(({ used }) => used.value),
  )
  return probes.map((probe, i) => asShown(g, g.mul(slopes[i]!, probe.used.value), probe))
}

/** Numbers along the axes a layer goes on with, brought into the shape it shows. */
function asShown(g: Graph, x: Value, { used, axes, value }: Probe): Value {
  const isShown = used.axes.map((axis) => axes.includes(axis))
  const hidden = [...isShown.keys()].filter((i) => !isShown[i])
  const left = used.axes.filter((_, i) => isShown[i])
  const summed = hidden.length > 0 ? g.sum(x, { axes: hidden }) : x
  const perm = axes.filter((axis) => left.includes(axis)).map((axis) => left.indexOf(axis))
  return g.reshape(g.transpose(summed, { perm }), { shape: value.shape })
}
