import { compileMessages, messagesAreStale } from './messages.mjs'
import { foreground } from './run.mjs'
import { toolPath } from './tools.mjs'

const projects = ['src-shared', 'src-main', 'src-main/preload', 'tests']

/** Checks the types of every project and of the Svelte files; resolves to the exit code. */
export async function checkTypes() {
  if (messagesAreStale()) compileMessages()
  for (const project of projects) {
    const code = await foreground('node', [toolPath('tsc'), '-p', project])
    if (code !== 0) return code
  }
  const options = ['--tsconfig', 'src-renderer/tsconfig.json', '--output', 'human', '--fail-on-warnings']
  return foreground('node', [toolPath('svelte-check'), ...options])
}
