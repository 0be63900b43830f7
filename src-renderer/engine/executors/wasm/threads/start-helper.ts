import type { Told } from './help'

/** A thread beside this one. */
export interface Helper {
  tell(told: Told): void
  end(): void
}

/** Starts a thread; it may come to life later, or never. */
export type StartHelper = () => Helper

/** Starts one as a Worker. */
export function startHelper(): Helper {
  const worker = new Worker(new URL('./help.worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('error', (event) => event.preventDefault()) // it is done without
  return { tell: (told) => worker.postMessage(told), end: () => worker.terminate() }
}
