import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

// What a stock Electron does with its arguments: `-r module` is loaded first, then the application in the folder that is
// the first plain argument. The fallback Electron comes without that part of it.
const words = process.argv.slice(1)
const required = words.indexOf('-r')
if (required >= 0) createRequire(import.meta.url)(words.splice(required, 2)[1])

const folder = resolve(words.find((word) => !word.startsWith('-')) ?? '.')
const { productName, version, main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
app.setAppPath(folder)
app.setName(productName)
app.setVersion(version)
app.setPath('userData', join(app.getPath('appData'), productName))
await import(pathToFileURL(join(folder, main)))
