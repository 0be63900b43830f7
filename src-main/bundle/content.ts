import type { Manifest } from './bundle'
import { sha256 } from './sha256'

/** A part as the list of a bundle names it. */
export type Listed = Manifest['parts'][number]

/** Where the parts of a run are. */
export const folderOf = (run: string) => `runs/${run}/`

/** The content of a run by the hashes of its parts. */
export function hashOfParts(parts: readonly Listed[]): string {
  const lines = parts
    .filter(({ path }) => !path.endsWith('/about.json'))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
  return sha256(lines.sort().join(''))
}

/** Parts by the folder they are in. */
export function byFolder(parts: readonly Listed[]): Map<string, Listed[]> {
  const folders = new Map<string, Listed[]>()
  for (const part of parts) {
    const folder = part.path.replace(/[^/]*$/, '')
    const known = folders.get(folder)
    if (known) known.push(part)
    else folders.set(folder, [part])
  }
  return folders
}
