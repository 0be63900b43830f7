import { layoutOf, nameOf, rowTexels, type Layout } from './layout'
import type { Shape } from '#shared/model/graph/value'

/** A texture of four floats a texel, with the framebuffer that draws into it. */
export interface Texture {
  readonly texture: WebGLTexture
  readonly frame: WebGLFramebuffer
  readonly number: number
  readonly layout: Layout
  /** TEXTURE_2D, or TEXTURE_2D_ARRAY of its layers. */
  readonly target: GLenum
}

/** Textures of one context; those given back are taken again for the same size. */
export class Textures {
  readonly #gl: WebGL2RenderingContext
  readonly #free = new Map<string, Texture[]>()
  /** Framebuffers that draw into several textures at once, by their numbers. */
  readonly #frames = new Map<string, WebGLFramebuffer>()
  /** How many were made so far. */
  made = 0

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl
  }

  take(layout: Layout): Texture {
    return this.#free.get(nameOf(layout))?.pop() ?? this.#make(layout)
  }

  give(texture: Texture) {
    const key = nameOf(texture.layout)
    const free = this.#free.get(key)
    if (free) free.push(texture)
    else this.#free.set(key, [texture])
  }

  /** A texture that holds a tensor's elements. */
  holding(data: ArrayLike<number>, shape: Shape): Texture {
    const texture = this.take(layoutOf(shape))
    this.write(texture, data)
    return texture
  }

  write({ texture, layout: { width, height } }: Texture, data: ArrayLike<number>, staging?: Float32Array) {
    const gl = this.#gl
    const texels = staging ?? new Float32Array(width * height * 4)
    texels.set(data)
    gl.activeTexture(gl.TEXTURE0)
    gl.bindTexture(gl.TEXTURE_2D, texture)
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, gl.RGBA, gl.FLOAT, texels)
  }

  #make(layout: Layout): Texture {
    const gl = this.#gl
    const number = this.made++
    const { width, height, layers } = layout
    const target = layers > 1 ? gl.TEXTURE_2D_ARRAY : gl.TEXTURE_2D
    const texture = gl.createTexture()
    gl.activeTexture(gl.TEXTURE0)
    gl.bindTexture(target, texture)
    if (layers > 1) gl.texStorage3D(target, 1, gl.RGBA32F, width, height, layers)
    else gl.texStorage2D(target, 1, gl.RGBA32F, width, height)
    gl.texParameteri(target, gl.TEXTURE_MIN_FILTER, gl.NEAREST)
    gl.texParameteri(target, gl.TEXTURE_MAG_FILTER, gl.NEAREST)
    gl.texParameteri(target, gl.TEXTURE_WRAP_S, width === rowTexels ? gl.REPEAT : gl.CLAMP_TO_EDGE)
    gl.texParameteri(target, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE)
    return { texture, number, frame: this.#frame([{ texture, layout }]), layout, target }
  }

  /** Copies a texture into another, from a place on. */
  copy(from: Texture, to: Texture, at: readonly [column: number, row: number] = [0, 0]) {
    const gl = this.#gl
    const { width, height } = from.layout
    gl.bindFramebuffer(gl.FRAMEBUFFER, from.frame)
    gl.activeTexture(gl.TEXTURE0)
    gl.bindTexture(gl.TEXTURE_2D, to.texture)
    gl.copyTexSubImage2D(gl.TEXTURE_2D, 0, ...at, 0, 0, width, height)
  }

  /** Makes draws go into textures. */
  drawInto(wanted: readonly Texture[]) {
    const gl = this.#gl
    const [only] = wanted
    if (wanted.length === 1) return gl.bindFramebuffer(gl.FRAMEBUFFER, only!.frame)
    const key = wanted.map(({ number }) => number).join()
    const known = this.#frames.get(key)
    if (known) gl.bindFramebuffer(gl.FRAMEBUFFER, known)
    else this.#frames.set(key, this.#frame(wanted))
  }

  /** What draws into textures: into all layers of those that have them. */
  #frame(wanted: readonly Pick<Texture, 'texture' | 'layout'>[]): WebGLFramebuffer {
    const gl = this.#gl
    const frame = gl.createFramebuffer()
    gl.bindFramebuffer(gl.FRAMEBUFFER, frame)
    let place: GLenum = gl.COLOR_ATTACHMENT0
    for (const { texture, layout } of wanted) {
      if (layout.layers === 1) gl.framebufferTexture2D(gl.FRAMEBUFFER, place++, gl.TEXTURE_2D, texture, 0)
      else
        for (let layer = 0; layer < layout.layers; layer++)
          gl.framebufferTextureLayer(gl.FRAMEBUFFER, place++, texture, 0, layer)
    }
    gl.drawBuffers(Array.from({ length: place - gl.COLOR_ATTACHMENT0 }, (_, k) => gl.COLOR_ATTACHMENT0 + k))
    return frame
  }
}
