import type { Node } from '../../compiled/node'
import { isAligned, type Layout } from '../layout'
import { given } from './formulas'
import type { Index } from './indices'
import { constant, plus, times, type Int } from './integers'
import { middle } from './middle'
import type { Emitter } from './emitter'
import { here, placeOf, type Texel } from './places'
import { unitOf, type Start } from './starts'
import { Statements } from './statements'

/** What is known of what a shader reads. */
interface Sources {
  readonly stored: (node: Node) => boolean
  readonly layout: (node: Node) => Layout
  readonly emitter: (op: string) => Emitter
  /** Whether texels are sampled at their middle instead of fetched by their number. */
  readonly samples: boolean
}

/** The body of a shader under construction: statements, and what they read. */
export class Code extends Statements {
  readonly #sources: Sources
  readonly #roots: ReadonlySet<Node>
  readonly #given = new Map<string, string>()
  /** Tensors that are read, in the order of their samplers: those of textures without layers, and with. */
  readonly flat: Node[] = []
  readonly layered: Node[] = []
  /** Beginnings that draws have numbers for, in the order of their places. */
  readonly starts: Start[] = []
  /** Scalars that are fed at the run, by name. */
  readonly scalars: string[] = []

  constructor(roots: readonly Node[], sources: Sources) {
    super()
    this.#roots = new Set(roots)
    this.#sources = sources
  }

  /** Where a part begins along an axis, which differs from draw to draw. */
  start(node: Node, axis: number): Int {
    const known = this.starts.findIndex((one) => one.node === node && one.axis === axis)
    const place = known >= 0 ? known : this.starts.push({ node, axis }) - 1
    return times(given(place), unitOf({ node, axis }))
  }

  /** A scalar that is fed. */
  scalar(name: string): string {
    const known = this.scalars.indexOf(name)
    const k = known >= 0 ? known : this.scalars.push(name) - 1
    return `f${k}`
  }

  /** One element of a node. */
  at(node: Node, index: Index): string {
    const name = `${node.id} at ${index.join()}`
    return this.#given.get(name) ?? this.once(name, () => this.#at(node, index))
  }

  #at(node: Node, index: Index): string {
    if (!this.isStored(node)) return this.#sources.emitter(node.op).at(this, node, index)
    const place = placeOf(node, index, this.layout(node))
    const { known } = place.lane
    const lane = known === undefined ? `[${this.int(place.lane)}]` : `.${'xyzw'[known]}`
    return this.let('float', `${this.#texel(node, place.texel)}${lane}`)
  }

  /** Four neighbours along the last axis, from an index on that is a multiple of 4 there. */
  four(node: Node, index: Index): string {
    const name = `${node.id} four ${index.join()}`
    return this.#given.get(name) ?? this.once(name, () => this.#four(node, index))
  }

  #four(node: Node, index: Index): string {
    if (!this.isStored(node)) {
      const { four } = this.#sources.emitter(node.op)
      return four?.(this, node, index) ?? this.each(node, index)
    }
    if ((node.shape.at(-1) ?? 1) === 1) return `vec4(${this.at(node, index)})`
    if (!isAligned(node.shape)) return this.each(node, index)
    return this.let('vec4', this.#texel(node, placeOf(node, index, this.layout(node)).texel))
  }

  /** The texel of a stored node at the place that is drawn. */
  here(node: Node): string {
    return this.let('vec4', this.#texel(node, here(this.layout(node))))
  }

  /** The layout of a stored node. */
  layout(node: Node): Layout {
    return this.#sources.layout(node)
  }

  /** Says what an expression of a node is, where it is known already. */
  know(node: Node, what: 'at' | 'four', index: Index, variable: string) {
    this.#given.set(`${node.id} ${what} ${index.join()}`, variable)
  }

  /** Whether four elements of a node are known at an index. */
  knows(node: Node, index: Index): boolean {
    return this.#given.has(`${node.id} four ${index.join()}`)
  }

  /** Four neighbours along an axis (the last), taken one by one: in a loop where one alone takes many lines. */
  each(node: Node, index: Index, axis = node.shape.length - 1): string {
    const at = (lane: Int) => this.at(node, axis < 0 ? [] : index.with(axis, plus(index[axis]!, lane)))
    if (!this.#isLong(node)) return this.let('vec4', `vec4(${[0, 1, 2, 3].map(constant).map(at).join(', ')})`)
    const lanes = this.variable('vec4', 'vec4(0.0)')
    this.loop(4, 1, (lane) => this.line(`${lanes}[${this.int(lane)}] = ${at(lane)};`))
    return lanes
  }

  /** Whether loops or conditions are written into a node. */
  #isLong(node: Node): boolean {
    if (this.isStored(node)) return false
    const { loops, branches } = this.#sources.emitter(node.op).nature ?? {}
    return loops === true || branches === true || node.inputs.some((input) => this.#isLong(input))
  }

  /** Whether a node is read from a texture, and not made here. */
  isStored(node: Node): boolean {
    return !this.#roots.has(node) && this.#sources.stored(node)
  }

  #texel(node: Node, texel: Texel): string {
    const name = this.#sampler(node)
    const { column, row, layer } = texel
    const layers = layer ? [this.int(layer)] : []
    if (!this.#sources.samples)
      return `texelFetch(${name}, ivec${2 + layers.length}(${[this.int(column), this.int(row), ...layers].join(', ')}), 0)`
    const at = [...middle(this, texel, this.layout(node)), ...layers.map((k) => `float(${k})`)]
    return `texture(${name}, vec${at.length}(${at.join(', ')}))`
  }

  #sampler(node: Node): string {
    const isLayered = this.layout(node).layers > 1
    const list = isLayered ? this.layered : this.flat
    const known = list.indexOf(node)
    return `${isLayered ? 'a' : 't'}${known >= 0 ? known : list.push(node) - 1}`
  }
}
