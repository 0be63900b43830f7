import { env } from '@tensorflow/tfjs-core'
import { GPGPUContext, MathBackendWebGL, setWebGLContext } from '@tensorflow/tfjs-backend-webgl'
import { Device, type RawBackend } from '../device'
import type { TfjsOptions } from '../create'
import { readTextures } from './read-textures'
import { rendererOf, isSoftwareRenderer } from './renderer'

/** The graphics card through WebGL2, on a context of our own. */
export function openWebgl({ gl = createContext() }: TfjsOptions): Device {
  env().set('SOFTWARE_WEBGL_ENABLED', true)
  // Packing costs a sixth more draws in a train step than it saves (1,595 for 1,370 in an LSTM's), all of them layout.
  env().set('WEBGL_PACK', false)
  // Textures are kept for the next step of the same shapes; beyond this they are freed.
  env().set('WEBGL_DELETE_TEXTURE_THRESHOLD', 2 ** 30)
  setWebGLContext(2, gl)
  let lost = false
  gl.canvas.addEventListener('webglcontextlost', () => (lost = true))
  const context = new GPGPUContext(gl)
  const raw = new MathBackendWebGL(context)
  const name = rendererOf(gl)
  return new Device('webgl', raw as unknown as RawBackend, {
    name,
    software: isSoftwareRenderer(name),
    read: (tensors) => readTextures(raw, tensors),
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
