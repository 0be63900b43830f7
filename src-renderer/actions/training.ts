import * as m from '#shared/paraglide/messages.js'
import { defineActions } from './define'

export default defineActions(
  {
    id: 'pause',
    title: m.action_pause,
    keys: '$mod+Period',
    when: ({ training }) => training.job !== null && training.job.status !== 'stopping',
    run: async ({ training }) =>
      void (await (training.job?.status === 'paused' ? training.continue() : training.pause())),
  },
  {
    id: 'stop',
    title: m.action_stop,
    keys: '$mod+Shift+Period',
    when: ({ training }) => training.job !== null,
    run: async ({ training }) => void (await training.stop()),
  },
  {
    id: 'one-step',
    title: m.action_one_step,
    keys: '$mod+ArrowRight',
    when: ({ training }) => training.job?.status === 'paused',
    run: async ({ training }) => void (await training.step()),
  },
)
