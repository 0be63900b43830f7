import * as m from '#shared/paraglide/messages.js'
import { refuseLarge } from '#shared/text/read'
import type { TokenizerReference } from '#shared/text/setting'
import { mainProcess } from '#renderer/bridge/main-process'
import type { Training } from '#renderer/state/training-context'

/** Lets the user choose a `tokenizer.json` and keeps it in the library; `null` where they chose none. */
export async function chooseTokenizer(training: Training): Promise<TokenizerReference | null> {
  const filters = [{ name: m.tokenizer_files(), extensions: ['json'] }]
  const [file] = await mainProcess['dialog.openFile']({ filters })
  if (!file) return null
  refuseLarge(file.name, file.bytes)
  const bytes = await mainProcess['file.read']({ path: file.path })
  return training.importTokenizer(file.name, bytes)
}
