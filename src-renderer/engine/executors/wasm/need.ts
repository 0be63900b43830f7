import type { Program } from '../executor'
import type { Need } from '../need'
import { planOf } from './plan'

/** The memory that a program is laid out in. */
export const needOf = (program: Program): Need => ({ bytes: planOf(program, new Map()).bytes, side: 0 })
