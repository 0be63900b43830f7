import { spawnSync } from 'node:child_process'
import { newestChange } from './freshness.mjs'
import { inRoot, root } from './paths.mjs'

const sources = [
  'src-shared/messages/en.json',
  'src-shared/messages/zh-CN.json',
  'project.inlang/settings.json',
]
const output = 'src-shared/paraglide/messages/_index.js'

/** Whether a message was edited after the messages were last compiled. */
export function messagesAreStale() {
  const compiled = newestChange(inRoot(output))
  return sources.some((path) => newestChange(inRoot(path)) > compiled)
}

/** Brings src-shared/paraglide up to date with src-shared/messages, in its own process because the compiler keeps it open. */
export function compileMessages() {
  const compiler = inRoot('node_modules/@inlang/paraglide-js/bin/run.js')
  const options = ['--project', './project.inlang', '--outdir', './src-shared/paraglide', '--silent']
  const strategy = ['--strategy', 'globalVariable', 'baseLocale', '--no-emit-readme']
  const { status } = spawnSync(process.execPath, [compiler, 'compile', ...options, ...strategy], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error('The messages in src-shared/messages could not be compiled.')
}
