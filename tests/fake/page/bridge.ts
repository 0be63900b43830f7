import type { Locale } from '#shared/locale'
import { portOf, serve } from '#shared/ipc/port'
import { storageCalls } from '#shared/ipc/storage-contract'
import { fakeStorage } from '../storage'
import { pageRuns } from './runs'

const wanted = new URLSearchParams(location.search)
const theme = (wanted.get('theme') ?? 'light') as 'light' | 'dark'
const locale = (wanted.get('lang') ?? 'en') as Locale
const isEmpty = wanted.has('empty')

/** The main process's answers, as far as the pages ask. */
const answers: Readonly<Record<string, () => unknown>> = {
  'theme.get': () => ({ choice: theme, dark: theme === 'dark' }),
  'theme.set': () => ({ choice: theme, dark: theme === 'dark' }),
  'locale.get': () => locale,
  'window.state': () => ({ maximized: false, fullScreen: false, focused: true, shown: true }),
  'storage.connect': () => (giveStorage(), null),
  'import.bundled': () => [],
}

function giveStorage(): void {
  const { port1, port2 } = new MessageChannel()
  serve(portOf(port1), storageCalls, fakeStorage(isEmpty ? [] : pageRuns) as never)
  window.postMessage({ port: 'storage' }, location.origin, [port2])
}

/** Stands where the preload script's object stands in the app. */
Object.assign(window, {
  headlight: {
    invoke: async (name: string) => ({ ok: true, value: answers[name]?.() ?? null }),
    onEvent: () => {},
    handOver: async (file: File) => ({
      ok: true,
      value: { path: file.name, name: file.name, bytes: file.size },
    }),
  },
})
