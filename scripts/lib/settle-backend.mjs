import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Settles in a new profile what training runs on, so that its first start measures nothing beside what is tried there. */
export function settleBackend(profile, choice = 'wasm') {
  mkdirSync(profile, { recursive: true })
  writeFileSync(join(profile, 'backends.json'), JSON.stringify({ choice, measurement: null }))
}
