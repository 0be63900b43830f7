import { startEngine, type EngineClient } from '../engine/engine-client'
import type { EngineEvent } from '../engine/protocol'
import { mainProcess } from './main-process'
import { nextPort } from './ports'
import { watched } from './watched'

/**
 * Starts an engine with a way to storage of its own. The trainer trains; the assistant answers questions about trained
 * models meanwhile, so that neither waits for the other.
 */
export async function openEngine(
  role: 'trainer' | 'assistant',
  listen: (event: EngineEvent) => void = () => {},
): Promise<EngineClient> {
  const port = nextPort(role)
  await mainProcess['storage.connect']({ as: role })
  return watched(startEngine(await port, listen))
}
