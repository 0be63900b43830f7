import * as m from '#shared/paraglide/messages.js'
import { language } from '#renderer/state/language.svelte'
import { defineActions } from './define'
import { focusNextPane } from '#renderer/shell/next-pane'

export default defineActions(
  {
    id: 'commands',
    title: m.action_commands,
    keys: '$mod+k',
    run: ({ app }) => void (app.overlay = 'commands'),
  },
  {
    id: 'settings',
    title: m.settings,
    keys: '$mod+Comma',
    run: ({ app }) => void (app.overlay = 'settings'),
  },
  { id: 'keys', title: m.action_keys, keys: 'Shift+?', run: ({ app }) => void (app.overlay = 'keys') },
  { id: 'next-pane', title: m.action_next_pane, keys: 'F6', run: () => focusNextPane(1) },
  { id: 'previous-pane', title: m.action_previous_pane, keys: 'Shift+F6', run: () => focusNextPane(-1) },
  { id: 'theme-light', title: m.action_theme_light, run: ({ app }) => app.setTheme('light') },
  { id: 'theme-dark', title: m.action_theme_dark, run: ({ app }) => app.setTheme('dark') },
  { id: 'theme-system', title: m.action_theme_system, run: ({ app }) => app.setTheme('system') },
  { id: 'language', title: m.action_language, run: ({ app }) => app.setLanguage(language.other) },
)
