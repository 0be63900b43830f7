import type { Executor } from '../executor'
import { rendererOf } from '../tfjs/backends/renderer'
import { Context } from './context'
import { WebglExecution } from './execution'
import { isKept } from './kept'

/** Opens the graphics card and makes the executor that compiles programs into lists of draws. */
export function createWebglExecutor(gl?: WebGL2RenderingContext): Executor {
  const context = new Context(gl)
  return {
    backend: 'webgl',
    device: rendererOf(context.gl),
    get watched() {
      return context.pacer.watched
    },
    set watched(isWatched) {
      context.pacer.watched = isWatched
    },
    get lost() {
      return context.lost
    },
    supports: isKept,
    load: (program, states) => new WebglExecution(context, program, states),
    dispose: () => context.gl.getExtension('WEBGL_lose_context')?.loseContext(),
  }
}
