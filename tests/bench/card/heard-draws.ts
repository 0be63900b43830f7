/** What is heard of a draw: how long it took where that is measured, and into which part of its plan's draw it goes. */
export interface Heard {
  readonly ms: number
  /** Whether it is the first part of a draw, or the whole. */
  readonly isFirst: boolean
}

/** Hears the draws of all contexts; measures each by itself where `isTimed`, by reading back a texel after it. */
export class HeardDraws {
  isTimed = false
  #heard: Heard[] = []
  #isCleared = false

  constructor() {
    const calls = WebGL2RenderingContext.prototype
    const { clear, drawArrays } = calls
    const hear = (gl: WebGL2RenderingContext, mode: GLenum, draw: () => void) => {
      const isFirst = mode === gl.POINTS ? this.#isCleared : isAtStart(gl)
      this.#isCleared = false
      this.#heard.push({ ms: this.isTimed ? timed(gl, draw) : (draw(), NaN), isFirst })
    }
    const cleared = () => (this.#isCleared = true)
    calls.clear = function (mask) {
      cleared()
      clear.call(this, mask)
    }
    calls.drawArrays = function (mode, first, count) {
      hear(this, mode, () => drawArrays.call(this, mode, first, count))
    }
  }

  /** What was heard since the last time. */
  take(): Heard[] {
    const heard = this.#heard
    this.#heard = []
    return heard
  }
}

/** Whether a draw is the whole or its first band. */
function isAtStart(gl: WebGL2RenderingContext): boolean {
  if (!gl.isEnabled(gl.SCISSOR_TEST)) return true
  const [x, y] = gl.getParameter(gl.SCISSOR_BOX) as Int32Array
  return x === 0 && y === 0
}

function timed(gl: WebGL2RenderingContext, draw: () => void): number {
  finish(gl)
  const from = performance.now()
  draw()
  finish(gl)
  return performance.now() - from
}

const texel = new Float32Array(4)
const finish = (gl: WebGL2RenderingContext) => gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.FLOAT, texel)
