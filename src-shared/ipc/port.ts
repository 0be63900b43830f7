import { fromErrorData, HeadlightError, toErrorData, type ErrorData } from '../errors'
import { z } from '../zod'
import type { Call, Calls, Client, Handlers } from './call'

/** One end of a connection, whatever made it. */
export interface Port {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  onClose(listener: () => void): void
}

/** A DOM `MessagePort`, in a window or a Worker, or one of Node's worker_threads. */
interface TargetPort {
  postMessage(message: unknown): void
  addEventListener(type: string, listener: (event: { data: unknown }) => void): void
  start(): void
}

/** Electron's `MessagePortMain`. */
interface EmitterPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start(): void
}

/** Wraps a message port of any of the three kinds; listening starts it. */
export function portOf(port: TargetPort | EmitterPort): Port {
  const listen = (event: 'message' | 'close', listener: (event: { data: unknown }) => void) =>
    'addEventListener' in port
      ? port.addEventListener(event, listener)
      : port.on(event as 'message', listener)
  return {
    post: (message) => port.postMessage(message),
    onMessage(listener) {
      listen('message', (event) => listener(event.data))
      port.start()
    },
    onClose: (listener) => void listen('close', () => listener()),
  }
}

const request = z.object({ id: z.int(), name: z.string(), input: z.unknown() })

type Reply = { id: number; output: unknown } | { id: number; error: ErrorData }

/** Said by a far side that ends because it was told to; then the asker is going too, and nobody waits for an answer. */
const farewell = { farewell: true }

/** Answers every call of the contract that arrives at the port. Inputs are checked first. What it returns says farewell. */
export function serve<C extends Calls>(port: Port, calls: C, handlers: Handlers<C>): () => void {
  port.onMessage((message) => {
    const asked = request.safeParse(message)
    if (asked.success) void answer(asked.data, calls, handlers).then((reply) => port.post(reply))
  })
  return () => port.post(farewell)
}

async function answer(
  { id, name, input }: z.infer<typeof request>,
  calls: Calls,
  handlers: Handlers<Calls>,
): Promise<Reply> {
  try {
    if (!Object.hasOwn(calls, name)) throw new HeadlightError('call_unknown', { call: name })
    return { id, output: await handlers[name]!(checked(name, calls[name]!, input)) }
  } catch (thrown) {
    return { id, error: toErrorData(thrown) }
  }
}

function checked(name: string, call: Call, input: unknown): unknown {
  const result = call.input.safeParse(input)
  if (result.success) return result.data
  const issue = result.error.issues[0]!
  const place = issue.path.map(String).join('.') || 'input'
  throw new HeadlightError('call_invalid', { call: name, place, problem: issue.message })
}

interface Waiting {
  resolve(output: unknown): void
  reject(error: unknown): void
}

/**
 * The calls of a contract as functions; each waits for its answer from the far side. A port that closes rejects them, unless
 * the far side has said farewell: then they wait for as long as the asker lives.
 */
export function connect<C extends Calls>(port: Port, calls: C): Client<C> {
  const waiting = new Map<number, Waiting>()
  let state: 'open' | 'ending' | 'closed' = 'open'
  let last = 0

  const end = (by: 'ending' | 'closed') => {
    if (state !== 'open') return
    state = by
    if (by === 'closed')
      for (const call of waiting.values()) call.reject(new HeadlightError('connection_closed'))
    waiting.clear()
  }

  port.onMessage((message) => {
    if ((message as Partial<typeof farewell>).farewell) return end('ending')
    const reply = message as Reply
    const call = waiting.get(reply.id)
    waiting.delete(reply.id)
    if ('error' in reply) call?.reject(fromErrorData(reply.error))
    else call?.resolve(reply.output)
  })
  port.onClose(() => end('closed'))

  const ask = (name: string) => (input: unknown) =>
    new Promise<unknown>((resolve, reject) => {
      if (state === 'closed') return reject(new HeadlightError('connection_closed'))
      if (state === 'ending') return
      const id = ++last
      port.post({ id, name, input })
      waiting.set(id, { resolve, reject })
    })
  return Object.fromEntries(Object.keys(calls).map((name) => [name, ask(name)])) as Client<C>
}
