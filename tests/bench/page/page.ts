import type { Asked } from '../sides/side'

const workers = new Map<string, Worker>()

const bench = {
  /** Starts a side in a Worker of its own, up to its first steps. */
  open(asked: Asked) {
    workers.set(asked.side, new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }))
    return ask(asked.side, 'open', asked)
  },
  block: (side: string, steps: number, ms: number) => ask(side, 'block', { steps, ms }),
  close(side: string) {
    workers.get(side)?.terminate()
    workers.delete(side)
  },
}

/** The Worker's answer, or why there is none: `{ answer }` or `{ cannot }`. */
function ask(side: string, call: string, given: unknown): Promise<unknown> {
  const worker = workers.get(side)!
  return new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data)
    worker.onerror = (event) => resolve({ cannot: event.message || 'its Worker did not start' })
    worker.postMessage({ call, given })
  })
}

export type BenchPage = typeof bench
Object.assign(globalThis, { bench })
