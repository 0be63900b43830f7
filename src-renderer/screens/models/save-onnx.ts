import { beside } from '#shared/cli/beside'
import type { TokenizerText } from '#shared/export/onnx/tokenizer-files'
import type { OnnxRecord } from '#shared/records'
import { mainProcess } from '#renderer/bridge/main-process'
import type { Storage } from '#renderer/bridge/storage'
import { download } from '#renderer/engine/blobs'

/** Writes an exported model to a file that the user chooses; answers its path, `null` where they chose none. */
export async function saveOnnx(storage: Storage, model: OnnxRecord): Promise<string | null> {
  const path = await chooseFile('ONNX', fileName(model))
  if (path === null) return null
  return write(path, await download(storage, model.sha256))
}

/** Writes a tokeniser that a model is fed by to a file that the user chooses. */
export async function saveTokenizer(
  model: OnnxRecord,
  { name, text }: TokenizerText,
): Promise<string | null> {
  const path = await chooseFile('JSON', beside(fileName(model), name))
  return path === null ? null : write(path, text)
}

const fileName = ({ name }: OnnxRecord) =>
  `${name.replace(/\.onnx$/, '').replace(/[^\p{L}\p{N}._-]+/gu, '-')}.onnx`

async function chooseFile(kind: string, suggestedName: string): Promise<string | null> {
  const filters = [{ name: kind, extensions: [kind.toLowerCase()] }]
  return mainProcess['dialog.saveFile']({ suggestedName, filters })
}

async function write(path: string, content: Uint8Array | string): Promise<string> {
  await mainProcess['file.write']({ path, content })
  await mainProcess['file.reveal']({ path })
  return path
}
