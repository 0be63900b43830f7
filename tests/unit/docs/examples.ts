import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

export const root = resolve(import.meta.dirname, '../../..')

/** A whole file that a page shows: its code fence names the path. */
export interface Example {
  readonly path: string
  readonly code: string
}

/** The files that a page of docs shows. */
export function examplesOf(page: string): Example[] {
  const text = readFileSync(resolve(root, 'docs', page), 'utf8')
  return [...text.matchAll(/^```(?:ts|json) (\S+)\n(.*?)^```/gms)].map(([, path, code]) => ({
    path: path!,
    code: code!,
  }))
}

/** The example of a page that lies in a folder. */
export function exampleIn(page: string, folder: string): Example {
  const found = examplesOf(page).find(({ path }) => path.startsWith(folder))
  if (!found) throw new TypeError(`${page}: expected an example in ${folder}, got none`)
  return found
}

/** Runs an example as a file of a scratch folder, with its neighbours taken from where it says that it lies. */
export async function defaultExport<T>(scratch: string, { path, code }: Example): Promise<T> {
  const home = dirname(resolve(root, path))
  const moved = code.replace(/ from '(\.[^']*)'/g, (_, target: string) => ` from '${resolve(home, target)}'`)
  const file = join(scratch, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, moved)
  const { default: found } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { default: T }
  return found
}
