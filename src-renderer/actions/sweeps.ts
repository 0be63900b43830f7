import * as m from '#shared/paraglide/messages.js'
import { queueRun } from '#renderer/state/sweeps/queue-run'
import { defineActions, type Workbench } from './define'

const fits = ({ experiment }: Workbench) => experiment.model !== null && experiment.problems.length === 0
const hasSweep = ({ sweeps }: Workbench) => sweeps.isShown && sweeps.chosen !== null
const isOpen = ({ sweeps }: Workbench) =>
  sweeps.isShown && ['active', 'paused'].includes(sweeps.chosen?.status ?? '')

export default defineActions(
  {
    id: 'new-sweep',
    title: m.action_new_sweep,
    keys: '$mod+Shift+Enter',
    screen: 'experiment',
    when: fits,
    run: ({ sweeps }) => void (sweeps.isBuilding = true),
  },
  {
    id: 'queue-run',
    title: m.action_queue_run,
    keys: 'Alt+Shift+Enter',
    screen: 'experiment',
    when: fits,
    run: ({ experiment, sweeps }) => queueRun(experiment.spec, sweeps),
  },
  {
    id: 'sweeps-show',
    title: m.action_sweeps_show,
    run: ({ app, sweeps }) => {
      sweeps.isShown = true
      app.go('runs')
    },
  },
  {
    id: 'sweep-up',
    title: m.action_sweep_up,
    keys: 'Alt+ArrowUp',
    screen: 'runs',
    when: hasSweep,
    run: ({ sweeps }) => sweeps.move(sweeps.chosen!.id, -1),
  },
  {
    id: 'sweep-down',
    title: m.action_sweep_down,
    keys: 'Alt+ArrowDown',
    screen: 'runs',
    when: hasSweep,
    run: ({ sweeps }) => sweeps.move(sweeps.chosen!.id, 1),
  },
  {
    id: 'sweep-pause',
    title: m.action_sweep_pause,
    keys: 'Alt+p',
    screen: 'runs',
    when: isOpen,
    run: ({ sweeps }) =>
      sweeps.set(sweeps.chosen!.id, sweeps.chosen!.status === 'active' ? 'paused' : 'active'),
  },
)
