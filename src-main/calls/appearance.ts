import { app, BrowserWindow, nativeTheme } from 'electron'
import { locales, type Locale } from '#shared/locale'
import type { MainHandlers } from '../answer'
import { tell } from '../ipc'
import type { SettingsFile } from '../settings'

const themeState = (settings: SettingsFile) => ({
  choice: settings.current.theme,
  dark: nativeTheme.shouldUseDarkColors,
})

/** Theme and language: remembered, and the same in every window. */
export function appearanceCalls(settings: SettingsFile) {
  nativeTheme.themeSource = settings.current.theme
  nativeTheme.on('updated', () => {
    for (const window of BrowserWindow.getAllWindows()) tell(window, 'themeState', themeState(settings))
  })
  return {
    'theme.get': () => themeState(settings),
    'theme.set': ({ choice }) => {
      settings.change({ theme: choice })
      nativeTheme.themeSource = choice
      return themeState(settings)
    },
    'locale.get': () => settings.current.locale ?? systemLocale(),
    'locale.set': ({ locale }) => (settings.change({ locale }), null),
  } satisfies Partial<MainHandlers>
}

/** The first of the user's languages that the interface speaks. */
function systemLocale(): Locale {
  const languages = app.getPreferredSystemLanguages().map((language) => language.split('-')[0])
  return locales.find((locale) => locale.split('-')[0] === languages[0]) ?? locales[0]
}
