import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The time of the last change at or below a path, 0 where nothing is. */
export function newestChange(path, skip = () => false) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  const inside = readdirSync(path).filter((name) => !skip(name))
  return Math.max(stat.mtimeMs, ...inside.map((name) => newestChange(join(path, name), skip)))
}
