import { writers } from './ops/registry'
import { rewrites } from './rewrites'

/** Whether an op stays as it is while a program is lowered. */
export const isKept = (opType: string) => writers.has(opType) || opType in rewrites
