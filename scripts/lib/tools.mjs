import { readFileSync } from 'node:fs'
import { inRoot } from './paths.mjs'

/** The packages of the tools that are not called like their package. */
const packages = { tsc: 'typescript', playwright: '@playwright/test' }

/** The script behind a tool's name; the links in node_modules/.bin are no scripts on Windows. */
export function toolPath(name) {
  const folder = inRoot('node_modules', packages[name] ?? name)
  const { bin } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
  return `${folder}/${typeof bin === 'string' ? bin : bin[name]}`
}
