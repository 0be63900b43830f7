import * as m from '#shared/paraglide/messages.js'
import { presets } from '#shared/presets/registry'
import type { RunStatus } from '#shared/records'
import { tasks } from '#shared/tasks/registry'
import { optimizers } from '#shared/training/optimizers/registry'
import { schedules } from '#shared/training/schedules/registry'
import { backendName } from '../backend-name'
import { language } from '../language.svelte'

type Named = { readonly text: Readonly<Record<typeof language.current, { readonly name: string }>> }

const kinds: Readonly<Record<string, ReadonlyMap<string, Named>>> = {
  preset: presets,
  'task.type': tasks,
  'training.optimizer.type': optimizers,
  'training.schedule.type': schedules,
}

const statuses: Readonly<Record<RunStatus, () => string>> = {
  running: m.status_running,
  paused: m.status_paused,
  finished: m.status_finished,
  stopped: m.status_stopped,
  failed: m.status_failed,
  interrupted: m.status_interrupted,
}

/** What people call a word that stands for a kind of something; undefined for other words. */
export function wordName(field: string, word: string): string | undefined {
  if (field === 'backend') return backendName(word)
  if (field === 'status') return statuses[word as RunStatus]?.()
  return kinds[field]?.get(word)?.text[language.current].name
}
