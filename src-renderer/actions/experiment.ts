import * as m from '#shared/paraglide/messages.js'
import { startTraining } from '#renderer/state/experiment/start-training.svelte'
import type { Workbench } from './define'
import { defineActions } from './define'

const screen = 'experiment'
const hasLayer = ({ experiment }: Workbench) => experiment.layers.selected !== null
const hasProblem = ({ experiment }: Workbench) => experiment.problems.length > 0

export default defineActions(
  {
    id: 'start-run',
    title: m.action_start_run,
    keys: '$mod+Enter',
    screen,
    when: ({ experiment, training }) => startTraining.canRun(experiment, training),
    run: ({ experiment, training }) => startTraining.run(experiment, training),
  },
  {
    id: 'undo',
    title: m.action_undo,
    keys: '$mod+z',
    screen,
    when: ({ experiment }) => experiment.canUndo,
    run: ({ experiment }) => experiment.undo(),
  },
  {
    id: 'redo',
    title: m.action_redo,
    keys: '$mod+Shift+Z',
    screen,
    when: ({ experiment }) => experiment.canRedo,
    run: ({ experiment }) => experiment.redo(),
  },
  {
    id: 'add-layer',
    title: m.action_add_layer,
    keys: 'a',
    screen,
    run: ({ experiment }) => void (experiment.layers.adding = true),
  },
  {
    id: 'next-layer',
    title: m.action_next_layer,
    keys: 'ArrowDown',
    screen,
    run: ({ experiment }) => experiment.layers.selectNext(1),
  },
  {
    id: 'previous-layer',
    title: m.action_previous_layer,
    keys: 'ArrowUp',
    screen,
    run: ({ experiment }) => experiment.layers.selectNext(-1),
  },
  {
    id: 'open-layer',
    title: m.action_open_layer,
    keys: 'Enter',
    screen,
    when: hasLayer,
    run: ({ experiment }) => experiment.layers.toggleOpen(),
  },
  {
    id: 'layer-up',
    title: m.action_layer_up,
    keys: 'Alt+ArrowUp',
    screen,
    when: hasLayer,
    run: ({ experiment }) => experiment.layers.move(-1),
  },
  {
    id: 'layer-down',
    title: m.action_layer_down,
    keys: 'Alt+ArrowDown',
    screen,
    when: hasLayer,
    run: ({ experiment }) => experiment.layers.move(1),
  },
  {
    id: 'duplicate-layer',
    title: m.action_duplicate_layer,
    keys: '$mod+d',
    screen,
    when: hasLayer,
    run: ({ experiment }) => experiment.layers.duplicate(),
  },
  {
    id: 'remove-layer',
    title: m.action_remove_layer,
    keys: 'Delete',
    screen,
    when: hasLayer,
    run: ({ experiment }) => experiment.layers.remove(),
  },
  {
    id: 'next-problem',
    title: m.action_next_problem,
    keys: 'F8',
    screen,
    when: hasProblem,
    run: ({ experiment }) => experiment.nextProblem(),
  },
  {
    id: 'first-fix',
    title: m.action_first_fix,
    keys: 'Alt+Enter',
    screen,
    when: hasProblem,
    run: ({ experiment }) => experiment.firstFix(),
  },
)
