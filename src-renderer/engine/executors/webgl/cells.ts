import type { Node } from '../compiled/node'
import { emitters } from './emit/registry'
import { isSmallMatrix } from './layout'

/** Whether a node is what recurrent cells are made of: a few rows, made element by element. */
export const isOfCell = ({ op, shape }: Node) => emitters.get(op)?.texel !== undefined && isSmallMatrix(shape)
