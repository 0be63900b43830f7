import { sizeOf, type Shape } from '#shared/model/graph/value'
import { fence } from '../tfjs/backends/fence'
import type { Texture } from './textures'

/** A tensor to be read: so many rows of its texture, all where that is not said. */
export interface Wanted {
  readonly texture: Texture
  readonly shape: Shape
  readonly rows?: number
}

const bytesOf = ({ texture: { layout }, rows = layout.height }: Wanted) => layout.width * rows * 16

const total = (wanted: readonly Wanted[]) => wanted.reduce((sum, one) => sum + bytesOf(one), 0)

/** Reads tensors back without stopping the card: into a buffer of its own first, and from there once it is done. */
export class Readback {
  readonly #gl: WebGL2RenderingContext

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl
  }

  /** The elements of tensors as they are when it is asked, behind one fence. */
  async read(wanted: readonly Wanted[]): Promise<Float32Array[]> {
    const buffer = this.#buffer(wanted)
    this.#copy(wanted, buffer)
    await fence(this.#gl)
    const texels = this.#contents(wanted, buffer)
    this.#gl.deleteBuffer(buffer) // Chromium keeps a copy of what was read; one that is used again costs it twice
    return texels
  }

  #buffer(wanted: readonly Wanted[]): WebGLBuffer {
    const gl = this.#gl
    const buffer = gl.createBuffer()
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer)
    gl.bufferData(gl.PIXEL_PACK_BUFFER, total(wanted), gl.STREAM_READ)
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null)
    return buffer
  }

  #copy(wanted: readonly Wanted[], buffer: WebGLBuffer) {
    const gl = this.#gl
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer)
    let offset = 0
    for (const one of wanted) {
      const { frame, layout } = one.texture
      gl.bindFramebuffer(gl.FRAMEBUFFER, frame)
      gl.readPixels(0, 0, layout.width, one.rows ?? layout.height, gl.RGBA, gl.FLOAT, offset)
      offset += bytesOf(one)
    }
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null)
  }

  #contents(wanted: readonly Wanted[], buffer: WebGLBuffer): Float32Array[] {
    const gl = this.#gl
    const texels = new Float32Array(total(wanted) / 4)
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer)
    gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, texels)
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null)
    let offset = 0
    return wanted.map((one) => {
      const from = offset
      offset += bytesOf(one) / 4
      return texels.slice(from, from + sizeOf(one.shape))
    })
  }
}
