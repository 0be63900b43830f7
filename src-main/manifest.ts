import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

export const origin = 'app://workbench'

/** Address path to file, of everything that may be served. Nothing is ever looked up by joining paths. */
export type Manifest = ReadonlyMap<string, string>

/** Lists the files of a folder once, at start. */
export function listFiles(folder: string): Manifest {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const paths = files.map((entry) => join(entry.parentPath, entry.name))
  return new Map(paths.map((path) => [`/${relative(folder, path).split(sep).join('/')}`, path]))
}

/** The file that a request may have, undefined for everything that is not in the manifest. */
export function fileFor(
  manifest: Manifest,
  { method, url }: Pick<Request, 'method' | 'url'>,
): string | undefined {
  if (method !== 'GET' || !URL.canParse(url)) return undefined
  const address = new URL(url)
  if (`${address.protocol}//${address.host}` !== origin) return undefined
  if (address.username || address.password || address.port) return undefined
  return manifest.get(address.pathname)
}
