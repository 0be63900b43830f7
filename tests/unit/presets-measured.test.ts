import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parseSpec } from '#shared/parse-spec'
import { presets } from '#shared/presets/registry'
import { known } from '../../scripts/lib/measured.mjs'

const table = readFileSync(resolve(import.meta.dirname, '../../docs/presets.md'), 'utf8')

// `npm run measure -- <preset>` trains one that fails here, and writes docs/measured.json and docs/presets.md anew.
test.each([...presets.values()])('the table says what $type reaches as it is now', ({ type, spec }) => {
  const row = table.split('\n').find((line) => line.startsWith(`| \`${type}\``))
  const isMeasured = known({ preset: type, spec: JSON.parse(JSON.stringify(parseSpec(spec))) })
  if (isMeasured === undefined) expect(row).toContain('not measured')
  else expect(isMeasured).toBe(true)
})
