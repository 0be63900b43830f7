import { emitters } from './emit/registry'
import { rewrites } from './rewrites'

/** Whether an op stays as it is while a program is lowered. */
export const isKept = (opType: string) => emitters.has(opType) || opType in rewrites
