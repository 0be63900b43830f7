import type { GPGPUContext, MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl'
import { sizeOf } from '#shared/model/graph/value'
import type { Tensor } from '../tensor'
import { fence } from './fence'

/** What of the WebGL backend reading needs; TypeScript sees it as private. */
interface Internals {
  readonly gpgpu: GPGPUContext
  readonly texData: { get(dataId: object): TextureData }
  decode(dataId: object): Tensor
  disposeIntermediateTensorInfo(tensor: Tensor): void
}

interface TextureData {
  readonly values: unknown
  readonly slice: unknown
  readonly texture: { readonly texture: WebGLTexture } | null
  readonly texShape: readonly [number, number]
}

type Elements = Float32Array | Int32Array

/**
 * Reads tensors behind one fence and leaves them on the graphics card. The backend's own way waits by nested timers,
 * makes a fence for each, and moves what was read to the processor, from where it is uploaded again.
 */
export async function readTextures(raw: MathBackendWebGL, tensors: readonly Tensor[]): Promise<Elements[]> {
  const backend = raw as unknown as Internals
  const { gl } = backend.gpgpu
  const pending = tensors.map((tensor) => download(raw, backend, tensor))
  await fence(gl as WebGL2RenderingContext)
  return Promise.all(pending.map((take) => take()))
}

/** Starts a copy into a buffer; the result takes the elements out of it once the card is done. */
function download(
  raw: MathBackendWebGL,
  backend: Internals,
  tensor: Tensor,
): () => Elements | Promise<Elements> {
  const { texture, slice } = backend.texData.get(tensor.dataId)
  if (!texture || slice) {
    const elements = raw.read(tensor.dataId) as Promise<Elements>
    return () => elements
  }
  const { gpgpu } = backend
  const dense = backend.decode(tensor.dataId)
  const target = backend.texData.get(dense.dataId)
  const [rows, columns] = target.texShape.map((size) => size / 2) as [number, number]
  const buffer = gpgpu.createBufferFromTexture(target.texture!.texture, rows, columns)
  backend.disposeIntermediateTensorInfo(dense)
  return () => {
    const elements = gpgpu.downloadFloat32MatrixFromBuffer(buffer, sizeOf(tensor.shape))
    gpgpu.gl.deleteBuffer(buffer)
    return elements
  }
}
