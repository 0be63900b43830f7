import Activity from '@lucide/svelte/icons/activity'
import ArrowRightLeft from '@lucide/svelte/icons/arrow-right-left'
import Bot from '@lucide/svelte/icons/bot'
import Image from '@lucide/svelte/icons/image'
import Type from '@lucide/svelte/icons/type'
import Waypoints from '@lucide/svelte/icons/waypoints'
import type { Component } from 'svelte'
import type { Field } from '#shared/tasks/define'
import { tasks } from '#shared/tasks/registry'

const icons: Readonly<Record<Field, Component>> = {
  image: Image,
  text: Type,
  series: Activity,
  sequence: ArrowRightLeft,
  graph: Waypoints,
  agent: Bot,
}

/** The sign of what a task works on. */
export function taskIcon(task: string): Component {
  return icons[tasks.get(task)?.field ?? 'series']
}
