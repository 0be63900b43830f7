import Activity from '@lucide/svelte/icons/activity'
import Image from '@lucide/svelte/icons/image'
import Type from '@lucide/svelte/icons/type'
import type { Component } from 'svelte'

/** The sign of what a task works on, by the beginning of its name. */
export function taskIcon(task: string): Component {
  if (task.startsWith('image')) return Image
  return task.startsWith('text') ? Type : Activity
}
