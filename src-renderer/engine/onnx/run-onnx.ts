import type { Feeds } from '../executors/executor'
import { openOnnx } from './session'
import type { Results } from './reference'

/** What an ONNX file answers to `count` encoded examples, by output name ("try it"). */
export async function runOnnx(bytes: Uint8Array, feeds: Feeds, count: number): Promise<Results> {
  const session = await openOnnx(bytes)
  try {
    return await session.run(feeds, count)
  } finally {
    await session.release()
  }
}
