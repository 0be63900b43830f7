import type { Storage } from '#renderer/bridge/storage'

/** Small things that outlive a restart: pane sizes, columns, the baseline. Written a moment after they change. */
export class Remembered {
  #values = $state.raw<Readonly<Record<string, unknown>>>({})
  #timer: ReturnType<typeof setTimeout> | undefined
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
    if (json !== null) this.#values = { ...(JSON.parse(json) as Record<string, unknown>), ...this.#values }
  }

  get<T>(key: string, otherwise: T): T {
    return (this.#values[key] as T | undefined) ?? otherwise
  }

  set(key: string, value: unknown): void {
    this.#values = { ...this.#values, [key]: value }
    this.#saved = false
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#write(), 400)
  }

  async #write(): Promise<void> {
    await this.#storage['notes.write']({ key: 'views', json: JSON.stringify(this.#values) })
    this.#saved = true
  }
}
