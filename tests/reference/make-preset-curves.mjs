// Writes fixtures/preset-curves.json: the first 50 losses of every preset in PyTorch, in double precision.
// Run with Debian's python3-torch:  node tests/reference/make-preset-curves.mjs [preset …]
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { runnerImport } from 'vite'
import { alias } from '../../vite.shared.ts'

const here = import.meta.dirname
const { module } = await runnerImport(join(here, 'preset-curves', 'write-graphs.ts'), {
  ...{ configFile: false, resolve: { alias }, logLevel: 'error' },
})
const folder = mkdtempSync(join(tmpdir(), 'headlight-graphs-'))
try {
  await module.writeGraphs(folder, process.argv.slice(2))
  const { status } = spawnSync('/usr/bin/python3', [join(here, 'make-preset-curves.py'), folder], {
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
} finally {
  rmSync(folder, { recursive: true })
}
