import type { Node } from '../compiled/node'

/** Whether an op turns a matrix. */
export const isTurned = ({ op, attrs }: Pick<Node, 'op' | 'attrs'>) =>
  op === 'transpose' && (attrs.perm as readonly number[]).join() === '1,0'
