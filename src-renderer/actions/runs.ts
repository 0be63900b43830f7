import * as m from '#shared/paraglide/messages.js'
import { makeEnsemble } from '#renderer/state/make-ensemble'
import { defineActions, type Workbench } from './define'

const screen = 'runs' as const
const hasRow = ({ runsView }: Workbench) => runsView.current !== null
const hasTarget = ({ runsView }: Workbench) => runsView.targets.length > 0

export default defineActions(
  {
    id: 'runs-filter',
    title: m.action_runs_filter,
    keys: '/',
    screen,
    run: () => document.querySelector<HTMLElement>('[data-slot="query-bar"] input')?.focus(),
  },
  {
    id: 'runs-down',
    title: m.action_runs_down,
    keys: 'ArrowDown',
    screen,
    run: ({ runsView }) => runsView.pointer.move(1),
  },
  {
    id: 'runs-up',
    title: m.action_runs_up,
    keys: 'ArrowUp',
    screen,
    run: ({ runsView }) => runsView.pointer.move(-1),
  },
  {
    id: 'runs-select',
    title: m.action_runs_select,
    keys: 'Space',
    screen,
    when: hasRow,
    run: ({ runsView, selection }) => selection.toggle(runsView.current!.id),
  },
  {
    id: 'runs-pin',
    title: m.action_runs_pin,
    keys: 'p',
    screen,
    when: hasRow,
    run: ({ runsView, selection }) => selection.pin(runsView.current!.id),
  },
  {
    id: 'runs-differences',
    title: m.action_runs_differences,
    keys: 'd',
    screen,
    run: ({ runsView }) => runsView.looks.toggleDifferences(),
  },
  {
    id: 'runs-rename',
    title: m.action_runs_rename,
    keys: 'F2',
    screen,
    when: hasRow,
    run: ({ runsView }) => runsView.edit([runsView.current!.id], 'name'),
  },
  {
    id: 'runs-group',
    title: m.action_runs_group,
    keys: 'g',
    screen,
    run: ({ runsView }) => void (runsView.choosingGroup = true),
  },
  {
    id: 'runs-tag',
    title: m.action_runs_tag,
    keys: 't',
    screen,
    when: hasTarget,
    run: ({ runsView }) => runsView.edit(runsView.targets, 'tags'),
  },
  {
    id: 'runs-star',
    title: m.action_runs_star,
    keys: 's',
    screen,
    when: hasTarget,
    run: ({ runsView }) => runsView.edits.star(runsView.runsOf(runsView.targets)),
  },
  {
    id: 'runs-archive',
    title: m.runs_archive,
    screen,
    when: hasTarget,
    run: ({ runsView }) => runsView.edits.archive(runsView.targets, runsView.shelf !== 'archive'),
  },
  {
    id: 'runs-open',
    title: m.action_runs_open,
    keys: 'Enter',
    screen,
    when: hasTarget,
    run: ({ app, runsView }) => app.openAttention(runsView.targets),
  },
  {
    id: 'runs-ensemble',
    title: m.action_runs_ensemble,
    keys: 'e',
    screen,
    when: ({ runsView }) => runsView.targets.length > 1,
    run: (workbench) => makeEnsemble(workbench, workbench.runsView.targets),
  },
  {
    id: 'runs-bin',
    title: m.action_runs_bin,
    keys: 'Delete',
    screen,
    when: hasTarget,
    run: ({ runsView }) => runsView.edits.bin(runsView.targets),
  },
)
