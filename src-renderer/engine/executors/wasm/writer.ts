import type { Node } from '../compiled/node'
import type { Affine } from './affine'
import type { Build } from './build'
import type { Expression } from './expression'
import type { Routine } from './routine'

/** What to know of an op before it is written into what reads it. */
export interface Nature {
  /** An element is made of many. */
  readonly loops?: true
  /** Elements only stand elsewhere. */
  readonly moves?: true
  /** Elements of inputs are taken more than once. */
  readonly rereads?: true
  /** It is asked of every element where it comes from. */
  readonly branches?: true
  /** Elements of a smaller input are taken more than once. */
  readonly stretches?: true
  /** It costs much more than an addition. */
  readonly dear?: true
  /** It is there to be stored. */
  readonly keeps?: true
  /** Its memory is its own, zeros at first; what a run leaves there is there in the next. */
  readonly lasts?: true
}

/** How an op is written in a kernel. */
export interface Writer {
  readonly nature?: Nature
  /** The element of the result at an index. */
  at?(build: Build, node: Node, index: readonly Affine[]): Expression
  /** A function that writes the whole result, where that cannot be said element by element. */
  routine?(node: Node): Routine
}

/** Writers by op type. */
export type Writers = Readonly<Record<string, Writer>>
