import * as m from '#shared/paraglide/messages.js'
import { headNameOf } from '#renderer/state/attention/head-names'
import { hasHeads } from '#renderer/state/attention/mode'
import type { Workbench } from './define'
import { defineActions } from './define'

const screen = 'attention'

/** The chosen head of the run whose heads are switched, where heads stand for themselves. */
const chosen = ({ attention }: Workbench) =>
  hasHeads(attention.settings.mode) ? attention.switchedHead : null

export default defineActions(
  {
    id: 'input-edit',
    title: m.attention_edit,
    keys: 'e',
    screen,
    when: ({ attention }) => attention.a !== null && !attention.settings.averaged,
    run: ({ attention }) => attention.input.toggleEditor(),
  },
  {
    id: 'head-toggle',
    title: m.action_head_toggle,
    keys: 'o',
    screen,
    when: (workbench) => chosen(workbench) !== null,
    run(workbench) {
      const head = chosen(workbench)
      if (!head) return
      void workbench.attention.runs.switched?.switches.toggle(headNameOf(head))
      workbench.attention.update()
    },
  },
  {
    id: 'heads-scan',
    title: m.action_attention_scan,
    screen,
    when: (workbench) => chosen(workbench) !== null,
    run: ({ attention }) => attention.runs.switched?.switches.scanAll(),
  },
)
