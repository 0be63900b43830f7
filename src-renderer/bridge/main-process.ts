import { fromErrorData, type ErrorData } from '#shared/errors'
import { mainCalls, type MainClient, type MainEvents } from '#shared/ipc/contract'

/** What the preload script gives the page; see `src-main/preload/preload.ts`. */
interface Bridge {
  invoke(name: string, input: unknown): Promise<unknown>
  onEvent(listener: (event: string, value: unknown) => void): void
  handOver(file: File): Promise<unknown>
}

declare global {
  interface Window {
    readonly headlight: Bridge
  }
}

type Reply = { ok: true; value: unknown } | { ok: false; error: ErrorData }

async function answered(asked: Promise<unknown>): Promise<unknown> {
  const reply = (await asked) as Reply
  if (!reply.ok) throw fromErrorData(reply.error)
  return reply.value
}

const ask = (name: string) => (input: unknown) => answered(window.headlight.invoke(name, input))

/** The main process's calls as functions: `await mainProcess['theme.get']({})`. */
export const mainProcess = Object.fromEntries(
  Object.keys(mainCalls).map((name) => [name, ask(name)]),
) as MainClient

/** Hears one kind of what the main process says unasked. */
export function onMainEvent<K extends keyof MainEvents>(
  name: K,
  listener: (value: MainEvents[K]) => void,
): void {
  window.headlight.onEvent((event, value) => {
    if (event === name) listener(value as MainEvents[K])
  })
}

/** A file the user handed to us; its path may be given back to `import.start` and `file.read`. */
export interface HandedFile {
  readonly path: string
  readonly name: string
  readonly bytes: number
}

/** Takes a dropped file over, so that it may be read. */
export async function handOver(file: File): Promise<HandedFile> {
  return (await answered(window.headlight.handOver(file))) as HandedFile
}
