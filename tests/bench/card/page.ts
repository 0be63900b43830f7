import type { CardCalls } from './worker'

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })

/** Asks the Worker, one question at a time. */
function ask<C extends keyof CardCalls>(call: C) {
  return (...given: Parameters<CardCalls[C]>) =>
    new Promise<Awaited<ReturnType<CardCalls[C]>>>((resolve, reject) => {
      worker.onmessage = ({ data }) =>
        'problem' in data ? reject(new Error(data.problem as string)) : resolve(data.answer)
      worker.onerror = ({ message }) => reject(new Error(message))
      worker.postMessage({ call, given })
    })
}

const bench = { drawTimes: ask('drawTimes'), openLive: ask('openLive'), liveBlock: ask('liveBlock') }

export type CardPage = typeof bench
Object.assign(globalThis, { bench })
