import type { DeviceOutputs } from '../executor'
import type { Context } from './context'
import { expectData } from './expect-data'
import type { Slot } from './plan'
import type { Wanted } from './readback'
import type { Texture } from './textures'

/** The outputs of one run. */
export class WebglOutputs implements DeviceOutputs {
  readonly #context: Context
  readonly #held: Map<string, Wanted>

  constructor(context: Context, outputs: ReadonlyMap<string, Slot>, textureIn: (slot: number) => Texture) {
    this.#context = context
    const held = [...outputs].map(
      ([name, { node, slot }]) => [name, { texture: textureIn(slot), shape: node.shape }] as const,
    )
    this.#held = new Map(held)
  }

  read(...names: string[]): Promise<Float32Array[]> {
    return this.#context.readback.read(names.map((name) => this.held(name)))
  }

  /** An output where it stands. */
  held(name: string): Wanted {
    return expectData(this.#held.get(name), `output ${name}`)
  }

  release() {
    for (const { texture } of this.#held.values()) this.#context.textures.give(texture)
    this.#held.clear()
  }
}
