/** Words that only say what a node does. */
const plain = /^(softmax|div|cast|attention|multiheadattention|groupqueryattention)(_\d+)?$/i

/** Names of places in a model by those of its nodes, none twice: `/encoder/layers.0/self_attn/Softmax` is `encoder/layers.0/self_attn`. */
export function placeNames(nodes: readonly string[]): readonly string[] {
  const known = new Map<string, number>()
  return nodes.map((node, i) => {
    const parts = node.split(/[/:]/).filter((part) => part !== '')
    const place = parts.filter((part, at) => at < parts.length - 1 || !plain.test(part)).join('/')
    const name = place || `attention_${i + 1}`
    const count = (known.get(name) ?? 0) + 1
    known.set(name, count)
    return count === 1 ? name : `${name}_${count}`
  })
}
