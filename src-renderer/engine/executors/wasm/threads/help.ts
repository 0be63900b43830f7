/** What a helper is told: first the memory it shares with all others, then programs that come and go. */
export type Told =
  | { readonly memory: WebAssembly.Memory; readonly words: Readonly<Record<string, number>> }
  | { readonly program: number; readonly module: WebAssembly.Module }
  | { readonly program: number; readonly module: null }

/**
 * A thread that helps: it answers the function that hears what it is told. After each word it waits for runs of programs
 * it knows, and takes part in them, until the next word was sent. It needs nothing from outside, so that its text is enough
 * to start a thread with.
 */
export function help(): (told: Told) => void {
  const programs = new Map<number, () => void>()
  let memory: WebAssembly.Memory
  let at: Readonly<Record<string, number>>
  let heard = 0
  const waitForRuns = () => {
    const word = new Int32Array(memory.buffer)
    const place = (name: string) => at[name]! / 4
    for (;;) {
      const seen = Atomics.load(word, place('signal'))
      if (Atomics.load(word, place('sent')) !== heard) return
      const takePart = programs.get(Atomics.load(word, place('running')))
      if (takePart) takePart()
      else {
        Atomics.add(word, place('sleeping'), 1)
        Atomics.wait(word, place('signal'), seen)
        Atomics.sub(word, place('sleeping'), 1)
      }
    }
  }
  return (told) => {
    heard++
    if ('memory' in told) {
      memory = told.memory
      at = told.words
    } else if (told.module === null) programs.delete(told.program)
    else {
      const { exports } = new WebAssembly.Instance(told.module, { host: { memory } })
      programs.set(told.program, exports.help as () => void)
    }
    waitForRuns()
  }
}
