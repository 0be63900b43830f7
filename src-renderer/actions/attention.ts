import * as m from '#shared/paraglide/messages.js'
import type { Workbench } from './define'
import { defineActions } from './define'

const screen = 'attention'
const isOpen = ({ attention }: Workbench) => attention.pair !== null
const isLocked = ({ attention }: Workbench) => attention.crosshair.locked

/** Moves the crosshair within the chosen head's map, beginning in its corner. */
function move({ attention }: Workbench, rows: number, columns: number) {
  const grid = attention.pair?.a.grid
  if (!grid) return
  const { row, column } = attention.crosshair.current ?? { row: -rows, column: -columns }
  const within = (at: number, count: number) => Math.min(count - 1, Math.max(0, at))
  attention.crosshair.move({
    row: within(row + rows, grid.rows),
    column: within(column + columns, grid.columns),
  })
}

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
    run: ({ attention }) => attention.playback.toggle(),
  },
  {
    id: 'swap',
    title: m.action_swap,
    keys: 'x',
    screen,
    when: ({ attention }) => attention.b !== null,
    run: ({ attention }) => attention.swap(),
  },
  {
    id: 'scale',
    title: m.action_scale,
    keys: 'c',
    screen,
    when: ({ attention }) => attention.b !== null,
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
  {
    id: 'cross-up',
    title: m.action_cross_up,
    keys: 'ArrowUp',
    screen,
    when: isOpen,
    run: (workbench) => move(workbench, -1, 0),
  },
  {
    id: 'cross-down',
    title: m.action_cross_down,
    keys: 'ArrowDown',
    screen,
    when: isOpen,
    run: (workbench) => move(workbench, 1, 0),
  },
  {
    id: 'cross-left',
    title: m.action_cross_left,
    keys: 'ArrowLeft',
    screen,
    when: isOpen,
    run: (workbench) => move(workbench, 0, -1),
  },
  {
    id: 'cross-right',
    title: m.action_cross_right,
    keys: 'ArrowRight',
    screen,
    when: isOpen,
    run: (workbench) => move(workbench, 0, 1),
  },
)
