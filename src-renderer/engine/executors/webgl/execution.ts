import { sizeOf } from '#shared/model/graph/value'
import { uniform } from '#shared/random/uniform'
import type { At, Execution, Feeds, Follow, Program } from '../executor'
import { Artist, partsAtMost, type ReadyDraw } from './artist'
import { compileDraws } from './compile'
import type { Context } from './context'
import { layoutOf } from './layout'
import { WebglOutputs } from './outputs'
import { planOf, type Draw, type Plan } from './plan'
import { expectData } from './expect-data'
import { TextureRing } from './ring'
import type { Texture } from './textures'

/** A program as draws on a WebGL context: made once, replayed at every run. */
export class WebglExecution implements Execution {
  readonly #context: Context
  readonly #artist: Artist
  readonly #plan: Plan
  #ready: readonly ReadyDraw[] | undefined
  /** The texture in each slot. */
  readonly #slots: Texture[] = []
  readonly #owned: Texture[]
  readonly #staging: Float32Array[] = []

  constructor(context: Context, program: Program, states: Readonly<Record<string, Float32Array>>) {
    this.#context = context
    this.#artist = new Artist(context)
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
    const drawOnce = (draw: Draw) => this.#artist.tryOut(this.#readied(draw), this.#slots, feeds)
    const isWhole = await compileDraws(this.#context, draws, drawOnce, follow)
    for (const { slot } of outputs.values()) this.#context.textures.give(this.#slots[slot]!)
    return isWhole
  }

  run(feeds: Feeds, at: At): WebglOutputs {
    for (const draw of this.#begin(feeds, at)) this.#artist.draw(draw, this.#slots, feeds)
    return this.#end()
  }

  async runPaced(feeds: Feeds, at: At): Promise<WebglOutputs> {
    const { pacer } = this.#context
    for (const draw of this.#begin(feeds, at)) {
      const of = Math.min(pacer.partsOf(draw), partsAtMost(draw))
      for (let part = 0; part < of; part++) {
        this.#artist.draw(draw, this.#slots, feeds, { part, of })
        if (pacer.asked(draw, of)) await pacer.turn()
      }
    }
    return this.#end()
  }

  ring(names: readonly string[]): TextureRing {
    return new TextureRing(this.#context, names)
  }

  /** Hands in what is fed, and answers what is to be drawn. */
  #begin(feeds: Feeds, at: At): readonly ReadyDraw[] {
    this.#ready ??= this.#plan.draws.map((draw) => this.#readied(draw))
    this.#takeOutputs()
    this.#feed(feeds, at)
    return this.#ready
  }

  /** Moves the states on and hands out the outputs. */
  #end(): WebglOutputs {
    const { outputs, states } = this.#plan
    for (const { current, next } of states) {
      const before = this.#slots[current.slot]!
      this.#slots[current.slot] = this.#slots[next.slot]!
      this.#slots[next.slot] = before
    }
    return new WebglOutputs(this.#context, outputs, (slot) => this.#slots[slot]!)
  }

  async readState(name: string): Promise<Float32Array> {
    const { current } = this.#state(name)
    const [data] = await this.#context.readback.read([
      { texture: this.#slots[current.slot]!, shape: current.node.shape },
    ])
    return data!
  }

  writeState(name: string, data: Float32Array) {
    this.#context.textures.write(this.#slots[this.#state(name).current.slot]!, data)
  }

  copyState(name: string, from: WebglExecution) {
    const [source, target] = [from, this].map((one) => one.#slots[one.#state(name).current.slot]!)
    this.#context.textures.copy(source!, target!)
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

  #feed(feeds: Feeds, { seed, step }: At) {
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
