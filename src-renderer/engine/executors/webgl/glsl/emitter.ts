import type { Node } from '../node'
import type { Code } from './code'
import type { Index } from './indices'

/** How an op is written in a shader. */
export interface Emitter {
  /** One element as a float expression. */
  at(code: Code, node: Node, index: Index): string
  /** Four neighbours along the last axis as a vec4 expression, from a multiple of 4 on; nothing where it can't. */
  four?(code: Code, node: Node, index: Index): string | undefined
  /** The same place of inputs and result: four elements by their texel. */
  texel?(code: Code, node: Node, inputs: readonly string[]): string
}

/** Emitters by op type. */
export type Emitters = Readonly<Record<string, Emitter>>
