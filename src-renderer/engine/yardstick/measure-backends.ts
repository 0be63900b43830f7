import type { BackendTrial } from '#shared/backends/remembered'
import { HeadlightError, toErrorData } from '#shared/errors'
import type { Backend } from '../executors/executor'
import { measuringStopped } from '../measuring'
import { judge } from './judge'
import type { YardstickAnswer } from './try-backend'

/** An engine that was opened for one trial. */
export interface TrialEngine {
  readonly calls: { tryBackend(asked: { backend: Backend }): Promise<YardstickAnswer> }
  terminate(): void
}

/** What measuring needs of the place it is done in. */
export interface MeasuringPlace {
  readonly open: () => Promise<TrialEngine>
  /** Hears which backend is next, and how many are done. */
  readonly tell: (backend: Backend, done: number, of: number) => void
  readonly signal: AbortSignal
}

/** The reference comes first: it is always there, and the others are held against it. */
const others = ['wasm', 'webgl'] as const

/** Milliseconds after which a backend is given up. */
const longest = 30_000

/**
 * Tries every backend, one after another, each in a Worker of its own, which ends afterwards. Throws
 * `measuring_stopped` when the signal says so.
 */
export async function measureBackends({ open, tell, signal }: MeasuringPlace): Promise<BackendTrial[]> {
  const of = 1 + others.length
  tell('cpu', 0, of)
  const reference = await tryOn('cpu', open, signal)
  const trials = [judge(reference, reference)]
  for (const [i, backend] of others.entries()) {
    tell(backend, 1 + i, of)
    trials.push(await trialOf(backend, reference, { open, signal }))
  }
  return trials
}

async function trialOf(
  backend: Backend,
  reference: YardstickAnswer,
  { open, signal }: Pick<MeasuringPlace, 'open' | 'signal'>,
): Promise<BackendTrial> {
  try {
    return judge(await tryOn(backend, open, signal), reference)
  } catch (thrown) {
    if (signal.aborted) throw thrown
    return { backend, ms: null, error: toErrorData(thrown) }
  }
}

async function tryOn(
  backend: Backend,
  open: MeasuringPlace['open'],
  signal: AbortSignal,
): Promise<YardstickAnswer> {
  const engine = await open()
  let timer: ReturnType<typeof setTimeout> | undefined
  const given = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(measuringStopped())
    signal.addEventListener('abort', () => reject(measuringStopped()))
    const tooLong = new HeadlightError('backend_too_slow', { seconds: longest / 1000 })
    timer = setTimeout(() => reject(tooLong), longest)
  })
  try {
    return await Promise.race([engine.calls.tryBackend({ backend }), given])
  } finally {
    clearTimeout(timer)
    engine.terminate()
  }
}
