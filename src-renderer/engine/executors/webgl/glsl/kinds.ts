import { attrsText } from '#shared/model/graph/attrs-text'
import type { Node } from '../../compiled/node'
import type { Group } from '../groups'
import { nameOf } from '../layout'
import type { Known } from './shader'
import { startsOf, unitOf } from './starts'

/** What the text of a group's shader depends on, and the group's nodes in the order in which that names them. */
export interface Kind {
  readonly key: string
  readonly nodes: readonly Node[]
}

/** Groups of one kind have the same text: they are alike but for where parts begin. */
export function kindOf({ nodes: roots, isPoints, layout: own }: Group, { isStored, layout }: Known): Kind {
  const places = new Map<Node, number>()
  const parts = [`${isPoints} ${own.kind} ${nameOf(own)}`]
  roots.forEach(visit)
  return { key: parts.join('\n'), nodes: [...places.keys()] }

  function visit(node: Node) {
    const known = places.get(node)
    if (known !== undefined) return void parts.push(`=${known}`)
    places.set(node, places.size)
    if (isStored(node) && !roots.includes(node)) {
      const { kind, ...size } = layout(node)
      return void parts.push(`${kind} ${nameOf({ kind, ...size })} ${node.shape.join()}`)
    }
    parts.push(`${node.op} ${node.inputs.length} ${node.shape.join()} ${attrsOf(node)}`)
    node.inputs.forEach(visit)
  }
}

/** The attributes of a node, where parts begin in what that is counted in. */
function attrsOf(node: Node): string {
  const starts = startsOf(node)
  if (!starts) return attrsText(node.attrs)
  const units = starts.map((start, axis) => `${unitOf({ node, axis })} ${start % 4 === 0}`)
  return `${units.join()} ${attrsText({ ...node.attrs, begin: '', before: '', after: '' })}`
}
