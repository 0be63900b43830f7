import type { Ring } from '../executor'
import type { Context } from './context'
import type { WebglOutputs } from './outputs'
import type { Texture } from './textures'

/** Runs that are kept before they are read, at most: rows that every graphics card can hold. */
const most = 4096

/** Scalar outputs of runs as rows of one texture, a texel each. */
export class TextureRing implements Ring {
  readonly #context: Context
  readonly #names: readonly string[]
  readonly #rows: Texture // (runs, names)
  #count = 0

  constructor(context: Context, names: readonly string[]) {
    this.#context = context
    this.#names = names
    this.#rows = context.textures.take({ kind: 'rows', width: names.length, height: most, layers: 1 })
  }

  get isFull(): boolean {
    return this.#count === most
  }

  take(outputs: WebglOutputs) {
    this.#names.forEach((name, k) => {
      this.#context.textures.copy(outputs.held(name).texture, this.#rows, [k, this.#count])
    })
    this.#count++
    outputs.release()
  }

  async read(): Promise<readonly Float32Array[]> {
    const [rows, width] = [this.#count, this.#names.length]
    if (rows === 0) return []
    this.#count = 0 // what is drawn from now on is drawn after it was copied
    const [texels] = await this.#context.readback.read([
      { texture: this.#rows, shape: [rows, width * 4], rows },
    ])
    return Array.from({ length: rows }, (_, row) =>
      Float32Array.from({ length: width }, (_, k) => texels![(row * width + k) * 4]!),
    )
  }

  close() {
    this.#context.textures.give(this.#rows)
  }
}
