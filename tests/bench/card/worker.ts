import { drawTimes } from './draws'
import { liveBlock, openLive } from './live'

const calls = { drawTimes, openLive, liveBlock }

export type CardCalls = typeof calls

onmessage = async ({ data: { call, given } }: MessageEvent<{ call: keyof CardCalls; given: never[] }>) => {
  try {
    postMessage({ answer: await (calls[call] as (...given: never[]) => unknown)(...given) })
  } catch (error) {
    postMessage({ problem: error instanceof Error ? error.message : String(error) })
  }
}
