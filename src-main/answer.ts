import type { BrowserWindow } from 'electron'
import { HeadlightError } from '#shared/errors'
import { mainCalls, type MainCalls } from '#shared/ipc/contract'
import type { z } from '#shared/zod'

type MaybePromise<T> = T | Promise<T>

/** The answers to the contract's calls; each knows the window that asked. */
export type MainHandlers = {
  readonly [K in keyof MainCalls]: (
    input: z.output<MainCalls[K]['input']>,
    window: BrowserWindow,
  ) => MaybePromise<z.input<MainCalls[K]['output']>>
}

/** The handler's answer to a checked call. */
export function answer(handlers: object, window: BrowserWindow, name: unknown, input: unknown): unknown {
  if (typeof name !== 'string' || !Object.hasOwn(mainCalls, name)) {
    throw new HeadlightError('call_unknown', { call: String(name) })
  }
  const parsed = mainCalls[name as keyof MainCalls].input.safeParse(input)
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!
    throw new HeadlightError('call_invalid', {
      call: name,
      place: path.join('.') || 'input',
      problem: message,
    })
  }
  return (handlers as Record<string, (input: unknown, window: BrowserWindow) => unknown>)[name]!(
    parsed.data,
    window,
  )
}
