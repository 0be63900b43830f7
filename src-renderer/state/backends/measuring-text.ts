import * as m from '#shared/paraglide/messages.js'
import { backendName } from '../backend-name'
import type { MeasuringProgress } from './backends.svelte'

/** What is being measured, and how far that is. */
export function measuringText({ backend, done, of }: MeasuringProgress): string {
  return m.backend_measuring({ name: backendName(backend), number: done + 1, of })
}
