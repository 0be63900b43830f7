import type { BackendName, BackendTrial, RememberedBackends } from '#shared/backends/remembered'
import type { BackendsPlace, Here } from '#renderer/state/backends/place'

/** A computer without a graphics card. */
export const here: Here = {
  report: { backend: 'wasm', renderer: 'SwiftShader', software: true },
  on: { renderer: 'SwiftShader', processors: 2, app: '1.0.0', electron: '44.0.0' },
}

/** A correct backend that takes so long a step. */
export const sound = (backend: BackendName, ms: number): BackendTrial => ({ backend, ms, error: null })

/** A place whose measurement is what was made up; `written` is what it was told to remember. */
export function fakeBackends(
  trials: readonly BackendTrial[] = [sound('cpu', 480), sound('wasm', 12), sound('webgl', 72)],
  remembered: RememberedBackends = { choice: 'auto', measurement: null },
): BackendsPlace & { written: RememberedBackends; measured: number } {
  const place = {
    written: remembered,
    measured: 0,
    look: () => Promise.resolve(here),
    read: () => Promise.resolve(place.written),
    write: (remembers: RememberedBackends) => Promise.resolve(void (place.written = remembers)),
    measure: () => Promise.resolve((place.measured++, [...trials])),
    now: () => 0,
  }
  return place
}
