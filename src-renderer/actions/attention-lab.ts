import * as m from '#shared/paraglide/messages.js'
import { headNameOf } from '#renderer/state/attention/head-switches.svelte'
import { hasHeads } from '#renderer/state/attention/mode'
import type { Workbench } from './define'
import { defineActions } from './define'

const screen = 'attention'

/** The chosen head of the run whose heads are switched. */
function chosen({ attention }: Workbench) {
  if (!hasHeads(attention.settings.mode)) return null
  return (attention.switchedAt === 0 ? attention.pair?.a : attention.pair?.b) ?? null
}

export default defineActions(
  {
    id: 'head-toggle',
    title: m.action_head_toggle,
    keys: 'o',
    screen,
    when: (workbench) => chosen(workbench) !== null,
    run(workbench) {
      const head = chosen(workbench)
      if (!head) return
      void workbench.attention.switched?.switches.toggle(headNameOf(head))
      workbench.attention.update()
    },
  },
  {
    id: 'heads-scan',
    title: m.action_attention_scan,
    screen,
    when: (workbench) => chosen(workbench) !== null,
    run: ({ attention }) => attention.switched?.switches.scanAll(),
  },
)
