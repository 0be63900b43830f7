import type { Beat } from './heartbeat'

/** The part of a child process that is watched; Electron's `UtilityProcess` and Node's `ChildProcess` have it. */
export interface Watched {
  on(event: 'message', listener: (message: unknown) => void): unknown
  once(event: 'exit', listener: () => void): unknown
  kill(): unknown
}

/** Why an import process was killed. */
export type KillReason = 'silent' | 'memory'

/** How long an import may fall silent, in milliseconds, and how much memory it may hold, in bytes. */
export interface WatchLimits {
  readonly silence: number
  readonly memory: number
}

const defaultWatch: WatchLimits = { silence: 10_000, memory: 2 * 2 ** 30 }

/** Kills an import process that sends no heartbeat or takes too much memory, so that no file can freeze the app. */
export function watchImport(
  program: Watched,
  onKill: (reason: KillReason) => void = () => {},
  limits: WatchLimits = defaultWatch,
): void {
  const end = (reason: KillReason) => {
    clearTimeout(timer)
    program.kill()
    onKill(reason)
  }
  let timer = setTimeout(end, limits.silence, 'silent')
  program.on('message', (message) => {
    if (!isBeat(message)) return
    clearTimeout(timer)
    if (message.memory > limits.memory) end('memory')
    else timer = setTimeout(end, limits.silence, 'silent')
  })
  program.once('exit', () => clearTimeout(timer))
}

function isBeat(message: unknown): message is Beat {
  return typeof message === 'object' && message !== null && 'alive' in message && 'memory' in message
}
