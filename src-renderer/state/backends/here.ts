import { openEngine } from '#renderer/bridge/engine'
import { mainProcess } from '#renderer/bridge/main-process'
import type { BackendReport } from '#renderer/engine/protocol'
import { measureBackends } from '#renderer/engine/yardstick/measure-backends'
import type { BackendsPlace } from './place'

/** This computer's backends; `report` asks an engine what there is. */
export function backendsHere(report: () => Promise<BackendReport>): BackendsPlace {
  return {
    read: () => mainProcess['backends.get']({}),
    write: (remembered) => mainProcess['backends.set'](remembered),
    now: () => Date.now(),
    measure: (watch) => measureBackends({ open: () => openEngine('assistant'), ...watch }),
    async look() {
      const [told, { app, electron }] = await Promise.all([report(), mainProcess['app.versions']({})])
      const processors = navigator.hardwareConcurrency
      return { report: told, on: { renderer: told.renderer, processors, app, electron } }
    },
  }
}
