import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const prefix = 'headlight-profile-'
const ours = /^headlight-profile-(\d+)$/

/**
 * An empty folder for the browser engine's own files, named after this process. The engine writes there until its very
 * end, so each run removes what earlier ones have left.
 */
export function profileFolder(): string {
  for (const name of readdirSync(tmpdir())) {
    const pid = ours.exec(name)?.[1]
    if (pid && !isRunning(Number(pid))) remove(join(tmpdir(), name))
  }
  const folder = join(tmpdir(), `${prefix}${process.pid}`)
  mkdirSync(folder, { recursive: true })
  return folder
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Another user's folder stays where it is. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch {
    // nothing to do: it is not ours
  }
}
