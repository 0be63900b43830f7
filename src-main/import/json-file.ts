import { describeDataset } from '#shared/data/describe'
import type { ImportOptions } from '#shared/data/import'
import { isCoco, readCoco } from '#shared/data/readers/coco'
import { isNodeLink, readNodeLink } from '#shared/data/readers/node-link'
import { HeadlightError } from '#shared/errors'
import { fileTitle } from './file-title'
import { readWhole, type ByteSource } from './byte-source'
import type { Imported } from './import-file'
import { scenePixels } from './scene-pixels'

/** Whether a file begins as JSON of an object does. */
export async function beginsAsJson(source: ByteSource): Promise<boolean> {
  for await (const piece of source.chunks())
    return new TextDecoder().decode(piece.subarray(0, 1000)).trimStart().startsWith('{')
  return false
}

/** A graph (nodes and links) or scenes (annotations in COCO's format, their images beside) from a JSON file. */
export async function importJson(source: ByteSource, options: ImportOptions = {}): Promise<Imported> {
  const { file } = source
  const value = parseJson(new TextDecoder().decode(await readWhole(source)), file)
  const origin = {
    name: options.name ?? fileTitle(file),
    source: { file, encoding: 'utf-8', delimiter: null },
  }
  if (isNodeLink(value)) {
    const { content, ...table } = readNodeLink(value, file, options)
    return { record: describeDataset(content, { ...origin, ...table }), content }
  }
  if (!isCoco(value)) throw new HeadlightError('json_neither', { file })
  const { images, ...boxes } = readCoco(value, file)
  const content = { kind: 'scenes', ...(await scenePixels(source, images)), ...boxes } as const
  return { record: describeDataset(content, origin), content }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new HeadlightError('json_damaged', { file, problem: (error as Error).message.slice(0, 120) })
  }
}
