import type { EngineClient } from '../engine/engine-client'
import { mainProcess, onMainEvent } from './main-process'

const engines = new Set<EngineClient>()
let isFollowing = false

/** Tells an engine, to its end, whether somebody may see the window: training leaves room for its frames only then. */
export function watched(engine: EngineClient): EngineClient {
  engines.add(engine)
  follow()
  void mainProcess['window.state']({}).then(({ shown }) => engine.calls.watch({ shown }))
  return {
    ...engine,
    terminate() {
      engines.delete(engine)
      engine.terminate()
    },
  }
}

function follow() {
  if (isFollowing) return
  isFollowing = true
  onMainEvent('windowState', ({ shown }) => {
    for (const { calls } of engines) void calls.watch({ shown })
  })
}
