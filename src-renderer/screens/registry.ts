import type { Component } from 'svelte'
import type { Screen } from '#renderer/state/app.svelte'

const files = import.meta.glob<Component>('./*/*Screen.svelte', { eager: true, import: 'default' })

/** The component of each screen, by its folder. */
export const screenComponents = Object.fromEntries(
  Object.entries(files).map(([path, component]) => [path.split('/')[1], component]),
) as Readonly<Partial<Record<Screen, Component>>>
