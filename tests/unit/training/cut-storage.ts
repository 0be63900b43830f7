import type { Storage } from '#renderer/engine/blobs'

/**
 * A storage whose connection dies at a call, silently as when the training's process is killed: the call may still
 * take effect, but no answer ever comes, to it or to any later one. `cut` resolves when that happens.
 */
export function cutStorage(storage: Storage, lastCall: number, { takesEffect }: { takesEffect: boolean }) {
  let calls = 0
  let die: () => void
  const cut = new Promise<void>((resolve) => (die = resolve))
  const ask = (call: (input: never) => Promise<unknown>) => (input: never) => {
    calls++
    if (calls < lastCall) return call(input)
    if (calls === lastCall && takesEffect) void call(input)
    die()
    return new Promise(() => undefined)
  }
  const calling = Object.entries(storage).map(([name, call]) => [name, ask(call as never)])
  return { storage: Object.fromEntries(calling) as Storage, cut, calls: () => calls }
}
