import { layerDefinitions } from '#shared/model/layers/registry'
import { tasks } from '#shared/tasks/registry'
import { optimizers } from '#shared/training/optimizers/registry'
import { schedules } from '#shared/training/schedules/registry'
import { language } from './language.svelte'

type Words = Readonly<Record<string, string>>

/** Whose settings begin with what, and how those are called. */
const owners: readonly (readonly [prefix: string, words: () => readonly Words[]])[] = [
  ['layers.', () => [...layerDefinitions.values()].map(({ text }) => text[language.current].params)],
  ['task.options.', () => [...tasks.values()].map(({ text }) => text[language.current].options)],
  ['training.optimizer.', () => [...optimizers.values()].map(({ text }) => text[language.current].params)],
  ['training.schedule.', () => [...schedules.values()].map(({ text }) => text[language.current].params)],
]

/** What a setting that a kind brings along is called: as most kinds call it that have one of this name. */
export function settingWord(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('.') + 1)
  const words = owners.find(([prefix]) => path.startsWith(prefix))?.[1]() ?? []
  const counts = new Map<string, number>()
  for (const own of words) {
    const word = Object.hasOwn(own, name) ? own[name] : undefined
    if (word !== undefined) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return most?.[0]
}
