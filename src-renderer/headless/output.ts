import type { MainClient } from '#shared/ipc/contract'

/** Where a command writes: sentences and bars for people, or JSON lines for programs. */
export class Output {
  readonly #main: MainClient
  readonly #terminal: boolean
  readonly #columns: number
  readonly json: boolean
  #barShown = false
  #queue: Promise<unknown> = Promise.resolve()

  constructor(
    main: MainClient,
    { terminal, columns, json }: { terminal: boolean; columns: number; json: boolean },
  ) {
    this.#main = main
    this.#terminal = terminal
    this.#columns = columns
    this.json = json
  }

  /** A line for people; nothing where JSON is wanted. */
  say(line: string) {
    if (!this.json) this.#print('stdout', `${this.#clear()}${line}\n`)
  }

  /** An object for programs; nothing where people read. */
  data(value: unknown) {
    if (this.json) this.#print('stdout', `${JSON.stringify(value, plain)}\n`)
  }

  /** A bar that is drawn over itself on a terminal; elsewhere nothing. */
  bar(done: number, text: string) {
    if (this.json || !this.#terminal) return
    const width = Math.max(10, Math.min(40, this.#columns - text.length - 4))
    const full = Math.round(width * Math.min(1, done))
    this.#print('stdout', `\r[${'█'.repeat(full)}${'·'.repeat(width - full)}] ${text}\x1b[K`)
    this.#barShown = true
  }

  /** Whether a bar shows progress; otherwise lines should. */
  get hasBar(): boolean {
    return this.#terminal && !this.json
  }

  /** The one sentence that says why a command failed. */
  fail(sentence: string) {
    this.#print('stderr', `${this.#clear()}${sentence}\n`)
  }

  /** Waits until everything is printed. */
  async settle(): Promise<void> {
    await this.#queue
  }

  #clear(): string {
    const clear = this.#barShown ? '\r\x1b[K' : ''
    this.#barShown = false
    return clear
  }

  #print(stream: 'stdout' | 'stderr', text: string) {
    this.#queue = this.#queue.then(() => this.#main['cli.print']({ stream, text }))
  }
}

/** Typed arrays as plain lists. */
function plain(_: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<number>) : value
}
