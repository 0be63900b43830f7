import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { SetupError } from './say.mjs'

/** Whether a window can be shown to somebody. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** Runs work on a virtual display of its own, whose number the display server picks, and ends the server afterwards. */
export async function onVirtualDisplay(work) {
  const options = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset']
  const server = spawn('Xvfb', options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  try {
    const number = await displayNumber(server)
    return await work({ DISPLAY: `:${number}`, WAYLAND_DISPLAY: '' })
  } finally {
    server.kill()
  }
}

async function displayNumber(server) {
  const failed = Promise.race([once(server, 'error'), once(server, 'exit')]).then(() => undefined)
  const told = once(server.stdio[3], 'data').then(([bytes]) => bytes.toString().trim())
  const number = await Promise.race([told, failed])
  if (!number) throw new SetupError('The virtual display (Xvfb) did not start.')
  return number
}
