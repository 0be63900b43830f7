import { sizeOf } from '#shared/model/graph/value'
import { uniform } from '#shared/random/uniform'
import type { DeviceOutputs, Execution, Feeds, Follow, Program } from '../executor'
import { compileDraws } from './compile'
import type { Context } from './context'
import { layoutOf } from './layout'
import { planOf, type Draw, type Plan, type Slot } from './plan'
import type { Linked } from './programs'
import type { Texture } from './textures'

interface ReadyDraw extends Draw {
  readonly linked: Linked
}

/** A program as draws on a WebGL context: made once, replayed at every run. */
export class WebglExecution implements Execution {
  readonly #context: Context
  readonly #plan: Plan
  #ready: readonly ReadyDraw[] | undefined
  /** The texture in each slot. */
  readonly #slots: Texture[] = []
  readonly #owned: Texture[]
  readonly #staging: Float32Array[] = []

  constructor(context: Context, program: Program, states: Readonly<Record<string, Float32Array>>) {
    this.#context = context
    const plan = (this.#plan = planOf(program, context.limits))
    const { textures } = context
    this.#owned = plan.textures.map((layout) => textures.take(layout))
    for (const [slot, texture] of plan.shared) this.#slots[slot] = this.#owned[texture]!
    for (const { node, slot } of plan.constants)
      this.#slots[slot] = this.#own(textures.holding((node.attrs as { data: Float32Array }).data, node.shape))
    for (const { node, slot } of plan.feeds.values())
      this.#slots[slot] = this.#own(textures.take(layoutOf(node.shape)))
    for (const { name, current, next } of plan.states) {
      this.#slots[current.slot] = textures.holding(
        expectData(states[name], `state ${name}`),
        current.node.shape,
      )
      this.#slots[next.slot] = textures.take(layoutOf(next.node.shape))
    }
    context.expectRoom()
  }

  get uncompiled(): number {
    return this.#context.programs.missing(this.#plan.draws).length
  }

  async compile(follow: Follow = () => true): Promise<boolean> {
    const { scalars, draws, outputs } = this.#plan
    if (this.#ready || this.uncompiled === 0) return true
    const feeds = Object.fromEntries([...scalars].map((name) => [name, 0]))
    this.#takeOutputs()
    const drawOnce = (draw: Draw) => this.#draw(this.#readied(draw), feeds, true)
    const isWhole = await compileDraws(this.#context, draws, drawOnce, follow)
    for (const { slot } of outputs.values()) this.#context.textures.give(this.#slots[slot]!)
    return isWhole
  }

  run(feeds: Feeds, at: { seed: number; step: number }): DeviceOutputs {
    const { draws, outputs, states } = this.#plan
    this.#ready ??= draws.map((draw) => this.#readied(draw))
    this.#takeOutputs()
    this.#feed(feeds, at)
    for (const draw of this.#ready) this.#draw(draw, feeds)
    for (const { current, next } of states) {
      const before = this.#slots[current.slot]!
      this.#slots[current.slot] = this.#slots[next.slot]!
      this.#slots[next.slot] = before
    }
    return new WebglOutputs(this.#context, outputs, (slot) => this.#slots[slot]!)
  }

  async readState(name: string): Promise<Float32Array> {
    const { current } = this.#state(name)
    const [data] = await this.#context.read([
      { texture: this.#slots[current.slot]!, shape: current.node.shape },
    ])
    return data!
  }

  writeState(name: string, data: Float32Array) {
    this.#context.textures.write(this.#slots[this.#state(name).current.slot]!, data)
  }

  dispose() {
    const states = this.#plan.states.flatMap(({ current, next }) => [current, next])
    for (const texture of [...this.#owned, ...states.map(({ slot }) => this.#slots[slot]!)])
      this.#context.textures.give(texture)
    this.#owned.length = 0
    this.#slots.length = 0
  }

  #takeOutputs() {
    for (const { node, slot } of this.#plan.outputs.values())
      this.#slots[slot] = this.#context.textures.take(layoutOf(node.shape))
  }

  #readied(draw: Draw): ReadyDraw {
    return { ...draw, linked: this.#context.programs.of(draw) }
  }

  #feed(feeds: Feeds, { seed, step }: { seed: number; step: number }) {
    for (const [name, { node, slot }] of this.#plan.feeds) {
      const { stream } = node.attrs as { stream?: string }
      const data = stream
        ? uniform(seed, stream, step, sizeOf(node.shape))
        : expectData(feeds[name], `feed ${name}`)
      const elements = typeof data === 'number' ? [data] : data
      if (elements.length !== sizeOf(node.shape))
        throw new TypeError(
          `${name}: expected ${sizeOf(node.shape)} elements for [${node.shape}], got ${elements.length}`,
        )
      this.#context.textures.write(this.#slots[slot]!, elements, this.#stagingOf(slot))
    }
  }

  /** Draws the whole, or only one texel. */
  #draw(
    { linked, textures, targets, numbers, scalars, layout, points }: ReadyDraw,
    feeds: Feeds,
    isTrial = false,
  ) {
    const { gl } = this.#context
    gl.useProgram(linked.program)
    this.#context.textures.drawInto(targets.map((target) => this.#slots[target]!))
    gl.viewport(0, 0, isTrial ? 1 : layout.width, isTrial ? 1 : layout.height)
    for (let k = 0; k < textures.length; k++) {
      gl.activeTexture(gl.TEXTURE0 + k)
      const { target: kind, texture } = this.#slots[textures[k]!]!
      gl.bindTexture(kind, texture)
    }
    if (linked.numbers) gl.uniform4iv(linked.numbers, numbers)
    scalars.forEach((name, k) => gl.uniform1f(linked.scalar(k), scalarOf(feeds, name)))
    if (points) this.#addUp(isTrial ? 1 : points.count)
    else gl.drawArrays(gl.TRIANGLES, 0, 3)
  }

  /** Draws points that are added where they fall, in their order. */
  #addUp(count: number) {
    const { gl } = this.#context
    gl.clear(gl.COLOR_BUFFER_BIT)
    gl.enable(gl.BLEND)
    gl.blendFunc(gl.ONE, gl.ONE)
    gl.drawArrays(gl.POINTS, 0, count)
    gl.disable(gl.BLEND)
  }

  /** What a feed's elements are put into on their way: the same at every run. */
  #stagingOf(slot: number): Float32Array {
    const { width, height } = this.#slots[slot]!.layout
    return (this.#staging[slot] ??= new Float32Array(width * height * 4))
  }

  #own(texture: Texture): Texture {
    this.#owned.push(texture)
    return texture
  }

  #state(name: string) {
    const state = this.#plan.states.find((known) => known.name === name)
    if (!state)
      throw new TypeError(
        `state: expected one of ${this.#plan.states.map((known) => known.name).join()}, got ${name}`,
      )
    return state
  }
}

/** The outputs of one run. */
class WebglOutputs implements DeviceOutputs {
  readonly #context: Context
  readonly #held: Map<string, { readonly texture: Texture; readonly shape: Slot['node']['shape'] }>

  constructor(context: Context, outputs: ReadonlyMap<string, Slot>, textureIn: (slot: number) => Texture) {
    this.#context = context
    const held = [...outputs].map(
      ([name, { node, slot }]) => [name, { texture: textureIn(slot), shape: node.shape }] as const,
    )
    this.#held = new Map(held)
  }

  read(...names: string[]): Promise<Float32Array[]> {
    return this.#context.read(names.map((name) => expectData(this.#held.get(name), `output ${name}`)))
  }

  release() {
    for (const { texture } of this.#held.values()) this.#context.textures.give(texture)
    this.#held.clear()
  }
}

function scalarOf(feeds: Feeds, name: string): number {
  const value = expectData(feeds[name], `feed ${name}`)
  return typeof value === 'number' ? value : value[0]!
}

function expectData<T>(data: T | undefined, what: string): T {
  if (data === undefined) throw new TypeError(`${what}: expected its data, got nothing`)
  return data
}
