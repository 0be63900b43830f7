import { installDependencies } from './dependencies.mjs'
import { useNode } from './node-runtime.mjs'

/** What every tool needs: a Node that is new enough and the dependencies. */
export async function setUpTools() {
  await useNode()
  await installDependencies()
}

/** What running Headlight needs on top: Electron and the system libraries. Returns the runtime. */
export async function setUp(options) {
  await setUpTools()
  const { setUpRuntime } = await import('./runtime.mjs')
  return setUpRuntime(options)
}
