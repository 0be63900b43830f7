import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { foreground, output } from './run.mjs'
import { say, SetupError } from './say.mjs'

/** Whether a program of this name can be started. */
export const isOnPath = (program) =>
  process.env.PATH.split(delimiter).some((folder) => existsSync(join(folder, program)))

/** Whether we may install system packages. */
export const isRoot = () => process.getuid?.() === 0

/** Installs Debian packages where we are root; otherwise says the command that would. */
export async function installPackages(names, why) {
  if (names.length === 0) return
  if (!isRoot() || !isOnPath('apt-get')) {
    throw new SetupError(`System packages are missing ${why}. Please run:\n\n    ${manualCommand(names)}\n`)
  }
  say(`Installing system packages with apt-get ${why}: ${names.join(' ')}`)
  const quiet = { stdio: ['ignore', 'ignore', 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  const options = ['-o', 'DPkg::Lock::Timeout=300', '-qq', '-y', '--no-install-recommends']
  await foreground('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-qq', 'update'], quiet)
  const code = await foreground('apt-get', [...options, 'install', ...names.map(nameHere)], quiet)
  if (code !== 0)
    throw new SetupError(`apt-get could not install them. Please run:\n\n    ${manualCommand(names)}\n`)
}

const manualCommand = (names) => `sudo apt-get install ${names.map(nameHere).join(' ')}`

/** Newer Debian and Ubuntu releases call some libraries by a name that ends in t64. */
function nameHere(name) {
  if (!name.startsWith('lib') || !isOnPath('apt-cache')) return name
  return output('apt-cache', ['show', `${name}t64`]) ? `${name}t64` : name
}
