import { SvelteMap } from 'svelte/reactivity'
import type { Storage } from '#renderer/bridge/storage'

/** Small things that outlive a restart: pane sizes, columns, the baseline. Written a moment after they change. Who reads one hears of it alone. */
export class Remembered {
  readonly #values = new SvelteMap<string, unknown>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #isLoaded = false
  #saved = $state(true)
  readonly #storage: Storage

  constructor(storage: Storage) {
    this.#storage = storage
  }

  /** Whether everything changed has been written. */
  get saved(): boolean {
    return this.#saved
  }

  async load(): Promise<void> {
    const json = await this.#storage['notes.read']({ key: 'views' })
    for (const [key, value] of Object.entries(JSON.parse(json ?? '{}') as Record<string, unknown>))
      if (!this.#values.has(key)) this.#values.set(key, value)
    this.#isLoaded = true
    if (!this.#saved) this.#writeSoon()
  }

  get<T>(key: string, otherwise: T): T {
    return (this.#values.get(key) as T | undefined) ?? otherwise
  }

  set(key: string, value: unknown): void {
    this.#values.set(key, value)
    this.#saved = false
    if (this.#isLoaded) this.#writeSoon()
  }

  /** Not before what is stored was read: it is written as a whole. */
  #writeSoon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#write(), 400)
  }

  async #write(): Promise<void> {
    await this.#storage['notes.write']({
      key: 'views',
      json: JSON.stringify(Object.fromEntries(this.#values)),
    })
    this.#saved = true
  }
}
