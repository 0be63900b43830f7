import type { Feeds } from '#renderer/engine/executors/executor'
import { openOnnx } from '#renderer/engine/onnx/session'
import type { Results } from '#renderer/engine/onnx/reference'

/** What an ONNX file answers to `count` encoded examples, by output name. */
export async function runOnnx(bytes: Uint8Array, feeds: Feeds, count: number): Promise<Results> {
  const session = await openOnnx(bytes)
  try {
    return await session.run(feeds, count)
  } finally {
    await session.release()
  }
}
