import * as m from '#shared/paraglide/messages.js'
import { mainProcess } from '#renderer/bridge/main-process'
import type { App } from '#renderer/state/app.svelte'

/** Lets the user choose a file to import. */
export async function chooseFile(app: App): Promise<void> {
  const filters = [{ name: m.data_files(), extensions: ['csv', 'tsv', 'txt', 'json'] }]
  const [file] = await mainProcess['dialog.openFile']({ filters })
  if (file) app.import(file)
}
