import type { EngineClient } from '../engine/engine-client'
import { followUse } from './in-use'
import { mainProcess, onMainEvent } from './main-process'

const engines = new Set<EngineClient>()
let isFollowing = false
let [isShown, isUsed] = [true, false]

/**
 * Tells an engine, to its end, whether somebody uses the window and can see it: training leaves room for its frames only then.
 */
export function watched(engine: EngineClient): EngineClient {
  engines.add(engine)
  follow()
  tell(engine)
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
  const change = (shown: boolean, used: boolean) => {
    ;[isShown, isUsed] = [shown, used]
    engines.forEach(tell)
  }
  void mainProcess['window.state']({}).then(({ shown }) => change(shown, isUsed))
  onMainEvent('windowState', ({ shown }) => change(shown, isUsed))
  followUse((used) => change(isShown, used))
}

/** An engine that is ended before it has heard needs to hear nothing any more. */
function tell(engine: EngineClient) {
  engine.calls.watch({ watched: isShown && isUsed }).catch((thrown: unknown) => {
    if (engines.has(engine)) throw thrown
  })
}
