import { createContext } from '../tfjs/backends/webgl'
import { fence } from '../tfjs/backends/fence'
import { sizeOf, type Shape } from '#shared/model/graph/value'
import { HeadlightError } from '#shared/errors'
import type { Limits } from './groups'
import { mostTextures } from './stored'
import { Programs } from './programs'
import { Textures, type Texture } from './textures'

/** A WebGL2 context with what was made on it. */
export class Context {
  readonly gl: WebGL2RenderingContext
  readonly textures: Textures
  readonly programs: Programs
  readonly limits: Limits
  #lost = false

  constructor(gl = createContext()) {
    this.gl = gl
    if (!gl.getExtension('EXT_color_buffer_float'))
      throw new Error('WebGL2: expected textures of floats, got none')
    gl.canvas.addEventListener('webglcontextlost', () => (this.#lost = true))
    this.textures = new Textures(gl)
    this.programs = new Programs(gl)
    const results = Math.min(gl.getParameter(gl.MAX_DRAW_BUFFERS) as number, 8)
    this.limits = { results, textures: mostTextures, adds: gl.getExtension('EXT_float_blend') !== null }
  }

  get lost(): boolean {
    return this.#lost || this.gl.isContextLost()
  }

  /** Complains where the card could not give what was asked of it: a draw into nothing would go on as zeros. */
  expectRoom() {
    const { gl } = this
    if (this.lost || gl.getError() === gl.NO_ERROR) return
    throw new HeadlightError('gpu_too_small', { side: gl.getParameter(gl.MAX_TEXTURE_SIZE) as number })
  }

  /** The elements of tensors, copied behind one fence. */
  async read(
    wanted: readonly { readonly texture: Texture; readonly shape: Shape }[],
  ): Promise<Float32Array[]> {
    const { gl } = this
    const buffers = wanted.map(({ texture }) => this.#copy(texture))
    await fence(gl)
    return wanted.map(({ texture: { layout }, shape }, i) => {
      const texels = new Float32Array(layout.width * layout.height * 4)
      gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffers[i]!)
      gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, texels)
      gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null)
      gl.deleteBuffer(buffers[i]!)
      return texels.slice(0, sizeOf(shape))
    })
  }

  #copy({ frame, layout: { width, height } }: Texture): WebGLBuffer {
    const { gl } = this
    const buffer = gl.createBuffer()
    gl.bindFramebuffer(gl.FRAMEBUFFER, frame)
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer)
    gl.bufferData(gl.PIXEL_PACK_BUFFER, width * height * 16, gl.STREAM_READ)
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.FLOAT, 0)
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null)
    return buffer
  }
}
