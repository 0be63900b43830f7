import { z } from '../zod'
import type { Graph } from './graph/graph'
import { formatShape, type Value } from './graph/value'
import { expectSequence } from './expect'
import type { BuildContext, Signal } from './layers/define'
import { misfit } from './misfit'
import { width } from './settings'

/** The recurrent ops, and how many gates each has. */
const gates = { lstm: 4, gru: 3 } as const

/** What they carry from step to step: an LSTM both, a GRU the first. */
export const stateNames = ['hidden', 'cell'] as const
const stateCount = { lstm: 2, gru: 1 } as const

export type Cell = keyof typeof gates

/** Settings of every recurrent layer. */
export const recurrentParams = z.object({
  units: width.default(64),
  returns: z.enum(['sequence', 'last']).default('sequence'),
})

/** Settings of a recurrent layer that reads in one direction. */
export const oneWayParams = recurrentParams.extend({
  direction: z.enum(['forward', 'backward']).default('forward'),
})

/** Labels of these settings. */
export const recurrentText = {
  en: {
    params: { units: 'Units', returns: 'Returns', direction: 'Direction' },
    choices: {
      sequence: 'Every state',
      last: 'The last state',
      forward: 'Forward',
      backward: 'Backward',
    },
  },
  'zh-CN': {
    params: { units: '单元数', returns: '返回', direction: '方向' },
    choices: { sequence: '全部状态', last: '最后一个状态', forward: '正向', backward: '反向' },
  },
} as const

type Context<P> = Pick<BuildContext<P>, 'g' | 'id' | 'inputs' | 'weight' | 'resumed'>

/** How a cell reads. */
interface Reading {
  readonly units: number
  readonly reverse: boolean
  /** What the names of its weights end with. */
  readonly suffix?: string
  /** The states before the first step, as many as the cell has; zeros where absent. */
  readonly from?: readonly Value[]
}

/** What a cell read: all hidden states (B, T, H), and the states it ended with, (B, H) each. */
interface Read {
  readonly hidden: Value
  readonly final: readonly [hidden: Value, ...cell: Value[]]
}

/**
 * Reads the first input in one direction; states are carried over padded positions. The weights have PyTorch's names,
 * with `_reverse` if asked, PyTorch's layout, and start uniform in ±1/√H.
 */
export function readSequence(
  { g, id, inputs: [{ value, mask }], weight }: Context<unknown>,
  cell: Cell,
  { units, reverse, suffix = '', from = [] }: Reading,
): Read {
  const [, , D] = expectSequence(id, { value, mask })
  const start = { kind: 'uniform', limit: 1 / Math.sqrt(units) } as const
  const rows = gates[cell] * units
  const weights = [
    weight(`weight_ih_l0${suffix}`, [rows, D], start), // (gates·H, D)
    weight(`weight_hh_l0${suffix}`, [rows, units], start), // (gates·H, H)
    weight(`bias_ih_l0${suffix}`, [rows], start),
    weight(`bias_hh_l0${suffix}`, [rows], start),
  ]
  const more = mask ? [...from, mask] : from
  const attrs = { reverse, masked: mask !== undefined }
  const hidden = g[cell](value, weights, more, attrs) // (B, T, H)
  const last = lastState(g, hidden, reverse)
  return { hidden, final: cell === 'lstm' ? [last, g.lstmFinalCell(value, weights, more, attrs)] : [last] }
}

/** A recurrent layer that reads in one direction, from what its other inputs say. */
export function oneWay(context: BuildContext<z.infer<typeof oneWayParams>>, cell: Cell): Signal {
  const { units, returns, direction } = context.params
  const from = statesBefore(context, cell, units)
  const { hidden, final } = readSequence(context, cell, { units, reverse: direction === 'backward', from })
  const state = { before: from, after: final }
  if (returns === 'last') return { value: final[0], state } // (B, H)
  return { ...context.inputs[0], value: hidden, state } // (B, T, H)
}

/** The states before the first step: those it goes on from, of the layer named second, or given as vectors. */
function statesBefore(
  { g, id, inputs, resumed }: Context<unknown>,
  cell: Cell,
  units: number,
): readonly Value[] {
  const [{ value }, second, third] = inputs
  const shape = [value.shape[0]!, units] // (B, H)
  const names = stateNames.slice(0, stateCount[cell])
  if (resumed) return resumed(names, shape)
  if (!second) return []
  const given = second.state?.after.slice(0, names.length) ?? [second.value, ...(third ? [third.value] : [])]
  for (const state of given) expectState(id, state, units)
  const missing = names.slice(given.length).map(() => g.broadcastTo(g.constant(0), { shape }))
  return [...given, ...missing]
}

/** Checks that a state, or a vector instead of one, has the layer's width. */
function expectState(layer: string, { shape }: Value, units: number) {
  if (shape.length !== 2) throw misfit(layer, 'needs_state', { got: formatShape(shape.slice(1)) })
  const got = shape[1]!
  if (got !== units) throw misfit(layer, 'state_width', { got, units }, [{ param: 'units', value: got }])
}

/** The hidden state after the whole sequence was read: (B, H). */
function lastState(g: Graph, hidden: Value, reverse: boolean): Value {
  const [B, T, H] = hidden.shape as [number, number, number]
  const state = g.slice(hidden, { begin: [0, reverse ? 0 : T - 1, 0], size: [B, 1, H] })
  return g.reshape(state, { shape: [B, H] })
}
