import type { Attrs, Shape } from '#shared/model/graph/value'

/** One operation of a program as this executor sees it: those of the graph, and some of its own. */
export interface Node {
  readonly id: number
  readonly op: string
  readonly inputs: readonly Node[]
  readonly attrs: Attrs
  readonly shape: Shape
  readonly dtype: 'float32' | 'int32'
}
