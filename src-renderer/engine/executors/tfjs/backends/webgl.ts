import { env } from '@tensorflow/tfjs-core'
import { GPGPUContext, MathBackendWebGL, setWebGLContext } from '@tensorflow/tfjs-backend-webgl'
import { Device, type RawBackend } from '../device'
import type { TfjsOptions } from '../create'
import { rendererOf, isSoftwareRenderer } from './renderer'

/** The graphics card through WebGL2, on a context of our own. */
export function openWebgl({ gl = createContext() }: TfjsOptions): Device {
  env().set('SOFTWARE_WEBGL_ENABLED', true)
  // Packing saves draws in inference, but in training it costs more uploads and layout draws than it saves.
  env().set('WEBGL_PACK', false)
  setWebGLContext(2, gl)
  let lost = false
  gl.canvas.addEventListener('webglcontextlost', () => (lost = true))
  const context = new GPGPUContext(gl)
  const raw = new MathBackendWebGL(context)
  const name = rendererOf(gl)
  return new Device('webgl', raw as unknown as RawBackend, {
    name,
    software: isSoftwareRenderer(name),
    lost: () => lost || gl.isContextLost(),
    dispose: () => raw.dispose(),
  })
}

/** A WebGL2 context that belongs to no page, on the faster card where there are two. */
export function createContext(): WebGL2RenderingContext {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2', {
    alpha: false,
    antialias: false,
    depth: false,
    stencil: false,
    premultipliedAlpha: false,
    preserveDrawingBuffer: false,
    powerPreference: 'high-performance',
  })
  if (!gl) throw new Error('WebGL2: expected a context, got none')
  return gl
}
