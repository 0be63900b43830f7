import type { OnnxRecord } from '#shared/records'
import { mainProcess } from '#renderer/bridge/main-process'
import type { Storage } from '#renderer/bridge/storage'
import { download } from '#renderer/engine/blobs'

/** Writes an exported model to a file that the user chooses; answers its path, `null` where they chose none. */
export async function saveOnnx(storage: Storage, model: OnnxRecord): Promise<string | null> {
  const suggestedName = `${model.name.replace(/[^\p{L}\p{N}._-]+/gu, '-')}.onnx`
  const path = await mainProcess['dialog.saveFile']({
    suggestedName,
    filters: [{ name: 'ONNX', extensions: ['onnx'] }],
  })
  if (path === null) return null
  await mainProcess['file.write']({ path, content: await download(storage, model.sha256) })
  await mainProcess['file.reveal']({ path })
  return path
}
