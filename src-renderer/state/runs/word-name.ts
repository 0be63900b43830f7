import { presets } from '#shared/presets/registry'
import { tasks } from '#shared/tasks/registry'
import { language } from '../language.svelte'

type Named = { readonly text: Readonly<Record<typeof language.current, { readonly name: string }>> }

const kinds: Readonly<Record<string, ReadonlyMap<string, Named>>> = { 'task.type': tasks, preset: presets }

/** What people call a word that stands for a kind of something; undefined for other words. */
export function wordName(field: string, word: string): string | undefined {
  return kinds[field]?.get(word)?.text[language.current].name
}
