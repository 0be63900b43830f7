import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// Debian's package serves the system's Python only, and its checker knows opsets up to 17.
const python = '/usr/bin/python3'

/** Whether onnx.checker can be asked; if not, the way to have it is said once. */
export function hasChecker(): boolean {
  const found = spawnSync(python, ['-c', 'import onnx']).status === 0
  if (!found) console.warn('onnx.checker is not here: install it with  apt-get install python3-onnx')
  return found
}

/** What onnx.checker, shape inference included, finds wrong with files, and how many it read. */
export function check(files: readonly (readonly [name: string, bytes: Uint8Array])[]) {
  const folder = mkdtempSync(join(tmpdir(), 'headlight-onnx-'))
  try {
    for (const [name, bytes] of files) writeFileSync(join(folder, `${name}.onnx`), bytes)
    const script = join(import.meta.dirname, 'check.py')
    const { stdout, stderr } = spawnSync(python, [script, folder], { encoding: 'utf8' })
    return { findings: stdout, checked: Number(/checked (\d+)/.exec(stderr)?.[1] ?? 0) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
