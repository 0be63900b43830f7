import { bundle } from './glsl/bundle'
import { pointsOf, shaderOf } from './glsl/shader'
import { groupNodes, type Limits } from './groups'
import { layoutOf, nameOf, type Layout } from './layout'
import { needed } from '../compiled/needed'
import type { Node } from '../compiled/node'
import { prepare, type Prepared } from '../compiled/prepare'
import { isKept } from './kept'
import { rewrites } from './rewrites'
import { joinInRounds } from './rounds'
import { shareRows } from './runs'
import { splitColumns } from './split'
import { storedNodes } from './stored'
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

/** Makes the draws of a program. */
export function planOf(program: Program, limits: Limits): Plan {
  const shared = shareRows(prepare(program, rewrites, isKept))
  const prepared = joinInRounds(splitColumns(shared, limits.results), limits.textures)
  const stored = storedNodes(prepared)
  const isStored = (node: Node) => stored.has(node)
  const needed = neededNodes(prepared, stored)
  const slot = (node: Node): Slot => ({ node, slot: node.id })
  const made = prepared.nodes.filter((node) => needed.has(node) && node.inputs.length > 0)
  const kept = new Set([...prepared.outputs.values(), ...prepared.states.map(({ next }) => next)])
  const groups = groupNodes(made, isStored, kept, limits)
  const layouts = new Map(groups.flatMap(({ nodes, layout }) => nodes.map((node) => [node, layout] as const)))
  const layout = (node: Node) => layouts.get(node) ?? layoutOf(node.shape)
  const known = { isStored, layout, samples: limits.isSoftware }
  const shaders = groups.map(({ nodes, layout: { width, height }, isPoints }) => {
    const shader = isPoints ? pointsOf(nodes[0]!, known) : shaderOf(nodes, known)
    return { ...shader, drawn: shader.points ?? width * height }
  })
  const bundled = bundle(shaders, limits.textures)
  const draws = groups.map(({ nodes, layout: ownLayout }, i): Draw => {
    const { points, drawn, work } = shaders[i]!
    const { textures, ...handedIn } = bundled[i]!
    return {
      ...handedIn,
      ...(points !== undefined && { points }),
      ...{ layout: ownLayout, work: work * drawn, targets: nodes.map(({ id }) => id) },
      textures: textures.map(({ id }) => id),
    }
  })
  const inputs = [...prepared.inputs].filter(([, node]) => node.op !== 'scalar')
  return {
    draws,
    ...shareTextures(draws, new Set([...kept].map(({ id }) => id))),
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

/** The stored nodes that results depend on. */
function neededNodes(prepared: Prepared, stored: ReadonlySet<Node>): ReadonlySet<Node> {
  return new Set([...needed(prepared)].filter((node) => stored.has(node)))
}

/** Gives slots textures: one that was read for the last time is free for a result of its size. */
function shareTextures(draws: readonly Draw[], kept: ReadonlySet<number>) {
  const lastUse = new Map(
    draws.flatMap(({ textures, targets }, i) => [...targets, ...textures].map((slot) => [slot, i] as const)),
  )
  const shared = new Map<number, number>()
  const textures: Layout[] = []
  const free = new Map<string, number[]>()
  draws.forEach(({ targets, layout, textures: read }, i) => {
    for (const target of targets)
      if (!kept.has(target)) shared.set(target, free.get(nameOf(layout))?.pop() ?? textures.push(layout) - 1)
    for (const slot of new Set([...read, ...targets])) {
      const texture = shared.get(slot)
      if (texture === undefined || lastUse.get(slot) !== i) continue
      const name = nameOf(textures[texture]!)
      free.set(name, [...(free.get(name) ?? []), texture])
    }
  })
  return { shared, textures }
}
