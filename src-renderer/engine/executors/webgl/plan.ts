import { bundle } from './glsl/bundle'
import { shadersOf } from './glsl/shaders'
import { groupedOf } from './grouped'
import type { Limits } from './groups'
import { layoutOf, nameOf, type Layout } from './layout'
import type { Node } from '../compiled/node'
import { wholesOf } from './pieces'
import type { Program } from '../executor'

/** One draw: a shader that makes tensors of others. Tensors are named by their slots. */
export interface Draw {
  readonly source: string
  /** The vertex shader and the number of its points, where points are drawn and not the whole. */
  readonly vertex?: string
  readonly points?: number
  readonly targets: readonly number[]
  readonly textures: readonly number[]
  /** What is handed in, by fours. */
  readonly ints: Int32Array
  readonly floats: Float32Array
  readonly scalars: readonly string[]
  readonly layout: Layout
  /** Statements that all its fragments or points run through, roughly. */
  readonly work: number
}

/** A tensor in a slot. */
export interface Slot {
  readonly node: Node
  readonly slot: number
}

/** A program as a list of draws between slots. */
export interface Plan {
  readonly draws: readonly Draw[]
  /** Slots that draws fill, each with the number of a texture: slots that are not needed at once share one. */
  readonly shared: ReadonlyMap<number, number>
  /** Layouts of those textures. */
  readonly textures: readonly Layout[]
  readonly constants: readonly Slot[]
  /** Draws whose results never change. */
  readonly feeds: ReadonlyMap<string, Slot>
  readonly scalars: ReadonlySet<string>
  readonly states: readonly { readonly name: string; readonly current: Slot; readonly next: Slot }[]
  readonly outputs: ReadonlyMap<string, Slot>
}

/** Statements that a point is worth besides its own: it is put up and blended by itself. */
const ofPoint = 60

/** Makes the draws of a program. */
export function planOf(program: Program, limits: Limits): Plan {
  const { prepared, groups, kept, known } = groupedOf(program, limits)
  const slot = (node: Node): Slot => ({ node, slot: node.id })
  const shaders = shadersOf(groups, known).map((shader, i) => {
    const { width, height } = groups[i]!.layout
    return { ...shader, drawn: shader.points ?? width * height }
  })
  const wholes = wholesOf(prepared.nodes)
  const slotOf = (node: Node) => (wholes.get(node) ?? node).id
  const bundled = bundle(shaders, limits.textures)
  const draws = groups.map(({ nodes, layout: ownLayout }, i): Draw => {
    const { points, drawn, work } = shaders[i]!
    const each = points === undefined ? work : work + ofPoint
    const { textures, ...handedIn } = bundled[i]!
    return {
      ...handedIn,
      ...(points !== undefined && { points }),
      ...{ layout: ownLayout, work: each * drawn, targets: nodes.map(slotOf) },
      textures: textures.map(({ id }) => id),
    }
  })
  const inputs = [...prepared.inputs].filter(([, node]) => node.op !== 'scalar')
  return {
    draws,
    ...shareTextures(draws, new Set([...kept].map(({ id }) => id)), wholes),
    constants: prepared.nodes.filter(({ op }) => op === 'constant').map(slot),
    feeds: new Map(inputs.map(([name, node]) => [name, slot(node)])),
    scalars: new Set([...prepared.inputs].flatMap(([name, { op }]) => (op === 'scalar' ? [name] : []))),
    states: prepared.states.map(({ name, current, next }) => ({
      name,
      current: slot(current),
      next: slot(next),
    })),
    outputs: new Map([...prepared.outputs].map(([name, node]) => [name, slot(node)])),
  }
}

/** Gives slots textures: one that was read for the last time is free for a result of its size. */
function shareTextures(draws: readonly Draw[], kept: ReadonlySet<number>, wholes: ReadonlyMap<Node, Node>) {
  const ofWholes = new Map([...wholes.values()].map(({ id, shape }) => [id, layoutOf(shape)] as const))
  const lastUse = new Map(
    draws.flatMap(({ textures, targets }, i) => [...targets, ...textures].map((slot) => [slot, i] as const)),
  )
  const shared = new Map<number, number>()
  const textures: Layout[] = []
  const free = new Map<string, number[]>()
  draws.forEach(({ targets, layout: drawn, textures: read }, i) => {
    for (const target of targets) {
      const layout = ofWholes.get(target) ?? drawn
      if (kept.has(target) || shared.has(target)) continue
      shared.set(target, free.get(nameOf(layout))?.pop() ?? textures.push(layout) - 1)
    }
    for (const slot of new Set([...read, ...targets])) {
      const texture = shared.get(slot)
      if (texture === undefined || lastUse.get(slot) !== i) continue
      const name = nameOf(textures[texture]!)
      free.set(name, [...(free.get(name) ?? []), texture])
    }
  })
  return { shared, textures }
}
