import * as m from '#shared/paraglide/messages.js'
import type { Workbench } from './define'
import { defineActions } from './define'

const screen = 'attention'
const isOpen = ({ attention }: Workbench) => attention.pair !== null
const isLocked = ({ attention }: Workbench) => attention.crosshair.locked

function lock({ attention: { crosshair } }: Workbench) {
  if (crosshair.current) crosshair.toggle(crosshair.current)
}

export default defineActions(
  {
    id: 'head-next',
    title: m.action_head_next,
    keys: ']',
    screen,
    when: isOpen,
    run: ({ attention }) => attention.choice.moveHead(1),
  },
  {
    id: 'head-previous',
    title: m.action_head_previous,
    keys: '[',
    screen,
    when: isOpen,
    run: ({ attention }) => attention.choice.moveHead(-1),
  },
  {
    id: 'attention-layer-next',
    title: m.action_layer_next_attention,
    keys: 'Shift+}',
    screen,
    when: isOpen,
    run: ({ attention }) => attention.choice.moveLayer(1),
  },
  {
    id: 'attention-layer-previous',
    title: m.action_layer_previous_attention,
    keys: 'Shift+{',
    screen,
    when: isOpen,
    run: ({ attention }) => attention.choice.moveLayer(-1),
  },
  {
    id: 'step-next',
    title: m.action_step_next,
    keys: '.',
    screen,
    when: isOpen,
    run: ({ attention }) => attention.timeline.move(1),
  },
  {
    id: 'step-previous',
    title: m.action_step_previous,
    keys: ',',
    screen,
    when: isOpen,
    run: ({ attention }) => attention.timeline.move(-1),
  },
  {
    id: 'play',
    title: m.action_play,
    keys: 'Space',
    screen,
    when: isOpen,
    run: ({ attention }) => attention.timeline.playback.toggle(),
  },
  {
    id: 'swap',
    title: m.action_swap,
    keys: 'x',
    screen,
    when: ({ attention }) => attention.slots.length > 1,
    run: ({ attention }) => attention.opening.swap(),
  },
  {
    id: 'scale',
    title: m.action_scale,
    keys: 'c',
    screen,
    when: ({ attention }) => attention.slots.length > 1,
    run: ({ attention }) => attention.comparison.toggleScale(),
  },
  { id: 'lock', title: m.action_lock, keys: 'l', screen, when: isOpen, run: lock },
  {
    id: 'release',
    title: m.action_release,
    keys: 'Escape',
    screen,
    when: isLocked,
    run: ({ attention }) => attention.crosshair.release(),
  },
)
