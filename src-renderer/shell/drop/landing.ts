import { namesRuns } from '#shared/takeaway/names-runs'
import type { Screen } from '#renderer/state/app.svelte'

/** What a dropped file is taken for. */
export type Landing = 'model' | 'runs' | 'data'

/** Tells by a file's name, and where the name leaves it open, by the screen it is dropped on. Folders are of runs. */
export function landingOf(name: string, screen: Screen, isFolder = false): Landing {
  if (isFolder) return 'runs'
  if (/\.onnx$/i.test(name)) return 'model'
  return namesRuns(name) || screen === 'runs' ? 'runs' : 'data'
}
