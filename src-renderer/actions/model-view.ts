import * as m from '#shared/paraglide/messages.js'
import { modelView } from '#renderer/state/attention/model-view.svelte'
import { defineActions } from './define'

export default defineActions({
  id: 'model-view',
  title: m.action_model_view,
  keys: 'm',
  screen: 'attention',
  when: ({ attention }) => attention.a !== null,
  run: () => modelView.toggle(),
})
