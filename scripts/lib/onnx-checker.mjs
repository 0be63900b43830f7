import { output } from './run.mjs'
import { installPackages, isOnPath, isRoot } from './system.mjs'

/** Installs Debian's `onnx.checker`, with which the tests read exported files. Others keep to ONNX Runtime alone. */
export async function installOnnxChecker() {
  if (!isRoot() || !isOnPath('apt-get')) return
  if (output('/usr/bin/python3', ['-c', 'import onnx']) !== undefined) return
  await installPackages(['python3-onnx'], 'for the tests of exported models')
}
