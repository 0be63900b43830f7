import type { Node } from '../../compiled/node'
import type { Code } from './code'
import type { Index } from './indices'
import type { Int } from './integers'
import type { Product } from './products-in'

/** What to know of an op before it is written into what reads it. */
export interface Nature {
  /** An element is made of many. */
  readonly loops?: true
  /** Elements only stand elsewhere. */
  readonly moves?: true
  /** Elements of inputs are taken more than once, or again for every four of the result. */
  readonly rereads?: true
  /** It is asked of every element where it comes from. */
  readonly branches?: true
  /** Elements come into a range, as those of a gate: dear to compute, and what its gradient is made of. */
  readonly squashes?: true
  /** Elements of a smaller input are taken more than once. */
  readonly stretches?: true
  /** The input whose columns the columns of the result are made of, with all of the others. */
  readonly columns?: number
}

/** An element of a texture that is added to: which texel, and what. */
export interface Point {
  readonly row: Int
  readonly column: Int
  readonly four: string
}

/** How an op is written in a shader. */
export interface Emitter {
  readonly nature?: Nature
  /** The result as points that are added up where they fall, where that is cheaper than asking every element. */
  readonly points?: {
    fits(node: Node): boolean
    count(node: Node): number
    write(code: Code, node: Node, point: Int): Point
  }
  /** Several rows of results at once, which `code` then knows, where that saves reading. */
  readonly block?: {
    fits(node: Node, rows: number): boolean
    write(code: Code, products: readonly Product[]): void
  }
  /** One element as a float expression. */
  at(code: Code, node: Node, index: Index): string
  /** Four neighbours along the last axis as a vec4 expression, from a multiple of 4 on; nothing where it can't. */
  four?(code: Code, node: Node, index: Index): string | undefined
  /** The same place of inputs and result: four elements by their texel. */
  texel?(code: Code, node: Node, inputs: readonly string[]): string
}

/** Emitters by op type. */
export type Emitters = Readonly<Record<string, Emitter>>
