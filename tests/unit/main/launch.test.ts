import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readLaunch } from '#main/launch'

test('without our switches the workbench opens on its usual library', () => {
  const launch = readLaunch(['electron', '--no-sandbox', '/app'], {})
  expect(launch).toEqual({ command: undefined, library: undefined, userData: undefined })
})

test('the library comes from the command line, else from the environment', () => {
  const env = { HEADLIGHT_LIBRARY: '/env' }
  expect(readLaunch(['electron', '.'], env).library).toBe(resolve('/env'))
  expect(readLaunch(['electron', '.', '--library', '/a'], env).library).toBe(resolve('/a'))
  expect(readLaunch(['electron', '.', '--headless-cli', 'runs', '--library=/b'], env).library).toBe(
    resolve('/b'),
  )
})

test('what follows --headless-cli is the command', () => {
  const { command } = readLaunch(['electron', '.', '--headless-cli', 'run', 'digits', '--json'], {})
  expect(command).toEqual(['run', 'digits', '--json'])
})
