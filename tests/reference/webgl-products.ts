import type { Node } from '#renderer/engine/executors/compiled/node'
import { emitters } from '#renderer/engine/executors/webgl/emit/registry'
import type { Grouped } from '#renderer/engine/executors/webgl/grouped'

/** The products that draws make, those twice that two draws make. */
export function productsOf({ groups, known }: Grouped): readonly Node[] {
  return groups.flatMap(({ nodes }) => {
    const seen = new Set<Node>(nodes)
    for (const node of seen) for (const input of node.inputs) if (!known.isStored(input)) seen.add(input)
    return [...seen].filter(({ op }) => emitters.get(op)?.block)
  })
}
