import { layoutOf, type Layout } from './layout'
import type { Shape } from '#shared/model/graph/value'

/** A texture of four floats a texel, with the framebuffer that draws into it. */
export interface Texture {
  readonly texture: WebGLTexture
  readonly frame: WebGLFramebuffer
  readonly layout: Layout
  /** TEXTURE_2D, or TEXTURE_2D_ARRAY of four layers. */
  readonly target: GLenum
}

/** Textures of one context; those given back are taken again for the same size. */
export class Textures {
  readonly #gl: WebGL2RenderingContext
  readonly #free = new Map<string, Texture[]>()
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
    this.made++
    const target = layout.kind === 'blocks' ? gl.TEXTURE_2D_ARRAY : gl.TEXTURE_2D
    const texture = gl.createTexture()
    gl.activeTexture(gl.TEXTURE0)
    gl.bindTexture(target, texture)
    if (layout.kind === 'blocks') gl.texStorage3D(target, 1, gl.RGBA32F, layout.width, layout.height, 4)
    else gl.texStorage2D(target, 1, gl.RGBA32F, layout.width, layout.height)
    gl.texParameteri(target, gl.TEXTURE_MIN_FILTER, gl.NEAREST)
    gl.texParameteri(target, gl.TEXTURE_MAG_FILTER, gl.NEAREST)
    return { texture, frame: this.#frame(texture, layout), layout, target }
  }

  /** What draws into a texture: into its four layers at once, where it has them. */
  #frame(texture: WebGLTexture, { kind }: Layout): WebGLFramebuffer {
    const gl = this.#gl
    const frame = gl.createFramebuffer()
    gl.bindFramebuffer(gl.FRAMEBUFFER, frame)
    if (kind !== 'blocks')
      gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0)
    else {
      const layers = [0, 1, 2, 3].map((layer) => gl.COLOR_ATTACHMENT0 + layer)
      layers.forEach((attachment, layer) =>
        gl.framebufferTextureLayer(gl.FRAMEBUFFER, attachment, texture, 0, layer),
      )
      gl.drawBuffers(layers)
    }
    return frame
  }
}

const nameOf = ({ kind, width, height }: Layout) => `${kind === 'blocks' ? 'blocks' : ''}${width}x${height}`
