import * as m from '#shared/paraglide/messages.js'
import { screens, type Screen } from '#renderer/state/app.svelte'
import { defineActions } from './define'

/** What each screen is called. */
export const screenName: Readonly<Record<Screen, () => string>> = {
  start: m.screen_start,
  experiment: m.screen_experiment,
  runs: m.screen_runs,
  attention: m.screen_attention,
  data: m.screen_data,
  models: m.screen_models,
}

export default defineActions(
  ...screens.map((screen, i) => ({
    id: `go-${screen}`,
    title: () => m.action_go({ screen: screenName[screen]() }),
    keys: `$mod+${i + 1}`,
    run: ({ app }: { app: { go(screen: Screen): void } }) => app.go(screen),
  })),
)
