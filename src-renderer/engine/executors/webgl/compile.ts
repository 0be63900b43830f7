import type { Follow } from '../executor'
import { pause } from '../tfjs/backends/fence'
import type { Context } from './context'
import type { Draw } from './plan'

/** First draws that the card may have before it; each is when drivers compile what linking left. */
const mostDrawn = 4

/** Programs looked at between two pauses where asking for one waits for it. */
const mostWaited = 2

/**
 * Compiles the shaders of draws and has each drawn once, which is when many drivers really compile. The driver may do
 * all at once; nothing waits for it. `false` where `follow` ended it.
 */
export async function compileDraws(
  { gl, programs }: Context,
  draws: readonly Draw[],
  drawOnce: (draw: Draw) => void,
  follow: Follow,
): Promise<boolean> {
  const open = [...programs.missing(draws)]
  const total = open.length
  const drawn: (WebGLSync | null)[] = []
  if (programs.isParallel) open.forEach((draw) => programs.begin(draw))
  while (open.length + drawn.length > 0) {
    if (!follow(total - open.length - drawn.length, total)) return false
    drawReady()
    await pause()
    while (drawn.length > 0 && isPassed(drawn[0]!)) gl.deleteSync(drawn.shift()!)
    if (gl.isContextLost()) return true // whoever runs it sees that
  }
  return follow(total, total)

  /** Draws what is linked, as much as the card may have before it. */
  function drawReady() {
    let waited = 0
    for (const draw of [...open]) {
      if (drawn.length >= mostDrawn || waited >= mostWaited) return
      if (!programs.isParallel) waited++
      else if (!programs.isDone(draw)) continue
      drawOnce(draw)
      open.splice(open.indexOf(draw), 1)
      drawn.push(gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0))
      gl.flush()
    }
  }

  function isPassed(sync: WebGLSync | null): boolean {
    return sync === null || gl.clientWaitSync(sync, 0, 0) !== gl.TIMEOUT_EXPIRED
  }
}
