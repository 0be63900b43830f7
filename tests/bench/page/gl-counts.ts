/** What a step asked of the graphics card. */
export interface GlCounts {
  draws: number
  programs: number
  shaders: number
  uploads: number
  uploadedBytes: number
  readbacks: number
  textures: number
}

const none = { draws: 0, programs: 0, shaders: 0, uploads: 0, uploadedBytes: 0, readbacks: 0, textures: 0 }
let counts: GlCounts = { ...none }

/** What was asked since the last time. */
export function takeCounts(): GlCounts {
  const taken = counts
  counts = { ...none }
  return taken
}

type Calls = Record<string, (...args: unknown[]) => unknown>

/** Counts every call that matters of every WebGL context of this thread; yields what ends it, so that timing is free of it. */
export function countGl(): () => void {
  const calls = WebGL2RenderingContext.prototype as unknown as Calls
  const originals: Calls = {}
  const count = (name: string, add: (...args: unknown[]) => void) => {
    const original = (originals[name] = calls[name]!)
    calls[name] = function (this: unknown, ...args: unknown[]) {
      add(...args)
      return original.apply(this, args)
    }
  }
  for (const name of ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced'])
    count(name, () => counts.draws++)
  count('linkProgram', () => counts.programs++)
  count('compileShader', () => counts.shaders++)
  count('createTexture', () => counts.textures++)
  for (const name of [
    'texImage2D',
    'texSubImage2D',
    'texImage3D',
    'texSubImage3D',
    'bufferData',
    'bufferSubData',
  ])
    count(name, (...args) => addUpload(args.find(ArrayBuffer.isView)))
  count('readPixels', () => counts.readbacks++)
  return () => Object.assign(calls, originals)
}

/** A call without data only makes room. */
function addUpload(data: ArrayBufferView | undefined) {
  if (!data) return
  counts.uploads++
  counts.uploadedBytes += data.byteLength
}
