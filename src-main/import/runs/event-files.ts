import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { HeadlightError } from '#shared/errors'
import { groupBy } from '#shared/group-by'

const mostFiles = 2000
const deepest = 10

/** Whether a file's name is one of those that TensorBoard looks for. */
export const isEventFile = (path: string): boolean => basename(path).includes('tfevents')

/** The event files at a path by the folder they are in: one run a folder. A folder's runs are named by their way from it. */
export async function eventFolders(path: string): Promise<Map<string, string[]>> {
  const isFolder = (await stat(path)).isDirectory()
  const root = isFolder ? path : dirname(path)
  const files = isFolder ? await filesBelow(path) : [path]
  if (files.length === 0) throw new HeadlightError('events_none', { folder: basename(path) })
  const named = (file: string) => {
    const way = relative(root, dirname(file)).replaceAll('\\', '/')
    return way === '' ? basename(root) : way
  }
  return groupBy(files.sort(), named)
}

async function filesBelow(folder: string, depth = 0): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && isEventFile(entry.name))
  const below = depth < deepest ? entries.filter((entry) => entry.isDirectory()) : []
  const found = files.map(({ name }) => join(folder, name))
  for (const { name } of below) found.push(...(await filesBelow(join(folder, name), depth + 1)))
  if (found.length > mostFiles) throw new HeadlightError('events_too_many', { limit: mostFiles })
  return found
}
