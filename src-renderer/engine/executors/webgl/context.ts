import { createContext } from '../tfjs/backends/webgl'
import { HeadlightError } from '#shared/errors'
import { isSoftwareRenderer, rendererOf } from '../tfjs/backends/renderer'
import type { Limits } from './groups'
import { mostTextures } from './stored'
import { Pacer } from './pacer'
import { Programs } from './programs'
import { Readback } from './readback'
import { Textures } from './textures'

/** A WebGL2 context with what was made on it. */
export class Context {
  readonly gl: WebGL2RenderingContext
  readonly textures: Textures
  readonly programs: Programs
  readonly readback: Readback
  readonly pacer: Pacer
  readonly limits: Limits
  #lost = false

  constructor(gl = createContext()) {
    this.gl = gl
    if (!gl.getExtension('EXT_color_buffer_float'))
      throw new Error('WebGL2: expected textures of floats, got none')
    gl.canvas.addEventListener('webglcontextlost', () => (this.#lost = true))
    this.textures = new Textures(gl)
    this.programs = new Programs(gl)
    this.readback = new Readback(gl)
    this.pacer = new Pacer(gl)
    const results = Math.min(gl.getParameter(gl.MAX_DRAW_BUFFERS) as number, 8)
    this.limits = {
      ...{ results, textures: mostTextures, isSoftware: isSoftwareRenderer(rendererOf(gl)) },
      adds: gl.getExtension('EXT_float_blend') !== null,
    }
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
}
