/** Resolves when the graphics card has done everything asked of it so far; rejects when it is lost. */
export async function fence(gl: WebGL2RenderingContext): Promise<void> {
  const sync = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0)
  gl.flush()
  await passed(gl, sync)
}

/** Resolves when the card has done what was asked of it before a fence, which is used up; rejects when it is lost. */
export async function passed(gl: WebGL2RenderingContext, sync: WebGLSync | null): Promise<void> {
  while (sync && gl.clientWaitSync(sync, 0, 0) === gl.TIMEOUT_EXPIRED) await pause()
  gl.deleteSync(sync)
  if (gl.isContextLost()) throw new Error('WebGL: expected the graphics card, got a lost context')
}

type Scheduler = { postTask(task: () => void, options: { delay: number }): Promise<void> }

/** A millisecond. A nested timer would take four, and frames do not come to hidden windows. */
export function pause(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: Scheduler }
  if (scheduler) return scheduler.postTask(() => undefined, { delay: 1 })
  return new Promise((resolve) => setTimeout(resolve, 1))
}
