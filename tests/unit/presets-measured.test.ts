import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parseSpec } from '#shared/parse-spec'
import { presets } from '#shared/presets/registry'
import { known } from '../../scripts/lib/measured.mjs'

const table = readFileSync(resolve(import.meta.dirname, '../../docs/presets.md'), 'utf8')
const rows = [...table.matchAll(/^\| `([\w-]+)`/gm)].map(([, type]) => type!)

// `npm run measure -- <preset>` trains one that fails here, and writes docs/measured.json and docs/presets.md anew.
test.each(rows)('the table says what %s reaches as it is now', (type) => {
  const preset = presets.get(type)
  expect(preset).toBeDefined()
  const spec: unknown = JSON.parse(JSON.stringify(parseSpec(preset!.spec)))
  expect(known({ preset: type, spec })).not.toBe(false)
})
