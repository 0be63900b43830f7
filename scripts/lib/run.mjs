import { spawn, spawnSync } from 'node:child_process'
import { SetupError } from './say.mjs'
import { root } from './paths.mjs'

/** Runs a program quietly to its end and returns what it printed, or undefined where it failed. */
export function output(program, args, options = {}) {
  const result = spawnSync(program, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, ...options })
  return result.status === 0 ? result.stdout : undefined
}

/** Runs a program that must succeed; its last lines are the error where it does not. */
export function must(program, args, options = {}) {
  const result = spawnSync(program, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, ...options })
  if (result.status === 0) return result.stdout
  const words = `${result.stderr ?? ''}${result.error?.message ?? ''}`
    .trim()
    .split('\n')
    .slice(-40)
    .join('\n')
  throw new SetupError(`"${program} ${args.join(' ')}" failed.\n${words}`)
}

/** Runs a program in the foreground, passes Ctrl+C on to it, and resolves to its exit code. */
export function foreground(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options })
    const pass = (signal) => child.kill(signal)
    process.on('SIGINT', pass).on('SIGTERM', pass)
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      process.off('SIGINT', pass).off('SIGTERM', pass)
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1))
    })
  })
}
