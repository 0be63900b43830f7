import { innerWidth } from 'svelte/reactivity/window'

/** Whether the left pane stands beside the maps, and is no tab of them. */
export const isWide = (): boolean => (innerWidth.current ?? Infinity) >= 1100
