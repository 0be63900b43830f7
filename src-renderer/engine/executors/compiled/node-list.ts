import { EqualItems } from '#shared/model/graph/equal-items'
import type { Attrs, Shape, Value } from '#shared/model/graph/value'
import type { Node } from './node'

/** Makes of an op of the graph the nodes that stand for it in an executor. */
export type Rewrite = (nodes: NodeList, inputs: readonly Node[], value: Value) => Node

/** Rewrites by op type. */
export type Rewrites = Readonly<Record<string, Rewrite>>

/** Whether nothing else stands for a node, however equal it is. */
const isAlone = (op: string) => op === 'copy' || op === 'constant'

/** Nodes under construction. */
export class NodeList {
  readonly all: Node[] = []
  readonly #made = new Map<Value, Node>()
  /** Nodes by what they are: equal ones are made only once. */
  readonly #equal = new EqualItems<Node>()
  readonly #rewrites: Rewrites

  constructor(rewrites: Rewrites) {
    this.#rewrites = rewrites
  }

  of(value: Value): Node {
    const open = [value]
    for (let next = open.at(-1); next; next = open.at(-1)) {
      const missing = next.inputs.filter((input) => !this.#made.has(input))
      if (missing.length > 0) open.push(...missing)
      else {
        if (!this.#made.has(next)) this.#made.set(next, this.#node(next))
        open.pop()
      }
    }
    return this.#made.get(value)!
  }

  make(
    op: string,
    inputs: readonly Node[],
    attrs: Attrs,
    shape: Shape,
    dtype: Node['dtype'] = 'float32',
  ): Node {
    return this.#one({ id: this.all.length, op, inputs, attrs, shape, dtype })
  }

  /** A node again, of other inputs. */
  again({ op, attrs, shape, dtype }: Node, inputs: readonly Node[]): Node {
    return this.#one({ id: this.all.length, op, inputs, attrs, shape, dtype })
  }

  #one(node: Node): Node {
    const one = isAlone(node.op) ? node : this.#equal.first(node)
    if (one === node) this.all.push(node)
    return one
  }

  #node(value: Value): Node {
    const inputs = value.inputs.map((input) => this.#made.get(input)!)
    const { op, attrs, shape, dtype } = value
    const rewrite = this.#rewrites[op]
    return rewrite
      ? rewrite(this, inputs, value)
      : this.make(op, inputs, attrs, shape, dtype as Node['dtype'])
  }
}
