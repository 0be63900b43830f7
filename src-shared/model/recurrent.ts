import { z } from '../zod'
import type { Value } from './graph/value'
import { expectSequence } from './expect'
import type { BuildContext, Signal } from './layers/define'
import { width } from './settings'

/** The recurrent ops, and how many gates each has. */
const gates = { lstm: 4, gru: 3 } as const

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

type Context<P> = Pick<BuildContext<P>, 'g' | 'id' | 'inputs' | 'weight'>

/**
 * All hidden states (B, T, H) of a cell that reads the first input in one direction, carried over padded positions.
 * Its weights have PyTorch's names, with `_reverse` if asked, PyTorch's layout, and start uniform in ±1/√H.
 */
export function hiddenStates(
  { g, id, inputs: [{ value, mask }], weight }: Context<unknown>,
  cell: Cell,
  { units, reverse, suffix = '' }: { units: number; reverse: boolean; suffix?: string },
): Value {
  const [, , D] = expectSequence(id, { value, mask })
  const start = { kind: 'uniform', limit: 1 / Math.sqrt(units) } as const
  const rows = gates[cell] * units
  const weights = [
    weight(`weight_ih_l0${suffix}`, [rows, D], start), // (gates·H, D)
    weight(`weight_hh_l0${suffix}`, [rows, units], start), // (gates·H, H)
    weight(`bias_ih_l0${suffix}`, [rows], start),
    weight(`bias_hh_l0${suffix}`, [rows], start),
  ]
  return g[cell](value, weights, mask ? [mask] : [], { reverse, masked: mask !== undefined })
}

/** A recurrent layer that reads in one direction. */
export function oneWay(context: BuildContext<z.infer<typeof oneWayParams>>, cell: Cell): Signal {
  const { units, returns, direction } = context.params
  const reverse = direction === 'backward'
  const states = hiddenStates(context, cell, { units, reverse }) // (B, T, H)
  if (returns === 'last') return { value: finalState(context, states, reverse) }
  return { ...context.inputs[0], value: states }
}

/** The state after the whole sequence was read: (B, H). */
export function finalState({ g }: Pick<BuildContext<unknown>, 'g'>, states: Value, reverse: boolean): Value {
  const [B, T, H] = states.shape as [number, number, number]
  const state = g.slice(states, { begin: [0, reverse ? 0 : T - 1, 0], size: [B, 1, H] })
  return g.reshape(state, { shape: [B, H] })
}
