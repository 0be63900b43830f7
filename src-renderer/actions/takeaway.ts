import * as m from '#shared/paraglide/messages.js'
import { defineActions } from './define'

export default defineActions(
  {
    id: 'runs-export',
    title: m.action_runs_export,
    keys: '$mod+s',
    screen: 'runs',
    when: ({ runsView }) => runsView.chosen.targets.length > 0,
    run: ({ runsView, takeaway }) => takeaway.ask(runsView.chosen.targets),
  },
  {
    id: 'runs-import',
    title: m.action_runs_import,
    keys: '$mod+o',
    when: ({ takeaway }) => !takeaway.importing,
    run: ({ app, takeaway }) => app.attempt(takeaway.choose()),
  },
)
