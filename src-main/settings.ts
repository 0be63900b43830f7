import { readFileSync } from 'node:fs'
import { locales } from '#shared/locale'
import { z } from '#shared/zod'
import { writeWhole } from './write-whole'

const bounds = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() })

const schema = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  locale: z.enum(locales).optional().catch(undefined),
  bounds: bounds.optional().catch(undefined),
  maximized: z.boolean().catch(false),
})

export type Settings = z.infer<typeof schema>

/** The few settings that the main process needs before any window is there, in one small file. */
export class SettingsFile {
  readonly #path: string
  #settings: Settings

  constructor(path: string) {
    this.#path = path
    this.#settings = schema.safeParse(readJson(path)).data ?? schema.parse({})
  }

  get current(): Readonly<Settings> {
    return this.#settings
  }

  /** Replaces the file in one rename, so that it is always whole. */
  change(part: Partial<Settings>): void {
    this.#settings = { ...this.#settings, ...part }
    writeWhole(this.#path, JSON.stringify(this.#settings, undefined, 2))
  }
}

/** What is missing or unreadable counts as never set. */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return {}
  }
}
