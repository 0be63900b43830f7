import type { CliRequest } from '#shared/cli/request'
import type { MainClient } from '#shared/ipc/contract'
import type { Storage } from '../engine/blobs'
import type { EngineClient } from '../engine/engine-client'
import type { EngineEvent } from '../engine/protocol'
import type { Backends } from '../state/backends/backends.svelte'
import type { Output } from './output'

/** What a command of the command line works with. */
export interface CommandContext {
  readonly request: CliRequest
  readonly output: Output
  readonly main: MainClient
  readonly storage: Storage
  readonly engine: EngineClient
  readonly backends: Backends
  /** Calls `listener` for everything the engine tells from now on. */
  listen(listener: (event: EngineEvent) => void): void
}

/** One command; the file is named after it. Throws the error that ends the program with 1. */
export type Command = (context: CommandContext) => Promise<void>

/** An option given as text. */
export function option({ request }: CommandContext, name: string): string | undefined {
  const value = request.options[name]
  return typeof value === 'string' ? value : undefined
}

/** An option given as a whole number. */
export function numberOption(context: CommandContext, name: string): number | undefined {
  const value = option(context, name)
  return value === undefined ? undefined : Number(value)
}
