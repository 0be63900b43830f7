import { createHash } from 'node:crypto'
import { byFolder, type Listed } from './content'
import type { Parts } from './unseal'

/** A part that is read as a whole may have this many bytes. */
const largestWhole = 2 ** 28

/** The parts of a bundle, each compared with what its list says of it while it is read. */
export interface CheckedParts {
  /** The pieces of a part; where it is another than the list says, a TypeError comes after the last. */
  pieces(path: string): AsyncGenerator<Uint8Array>
  text(path: string): Promise<string>
  /** What the list names in a folder. */
  listedIn(folder: string): readonly Listed[]
}

/** Refuses parts that the list does not name, or names otherwise. `read` hears of every byte. */
export function checkedParts(
  parts: Parts,
  list: readonly Listed[],
  read: (bytes: number) => void,
): CheckedParts {
  const listed = new Map(list.map((part) => [part.path, part]))
  if (list.length !== parts.sizes.size - 1) throw new TypeError('its list does not name every part')
  for (const { path, bytes, sha256 } of list) {
    const isNamed = !path.startsWith('blobs/') || path === `blobs/${sha256}`
    if (parts.sizes.get(path) !== bytes || !isNamed) throw new TypeError(`${path} is another`)
  }
  const folders = byFolder(list)

  async function* pieces(path: string) {
    const hash = createHash('sha256')
    for await (const piece of parts.pieces(path)) {
      hash.update(piece)
      read(piece.length)
      yield piece
    }
    if (hash.digest('hex') !== listed.get(path)?.sha256) throw new TypeError(`${path} is another`)
  }
  return {
    pieces,
    text: (path) => wholeText(pieces(path), path, parts.sizes.get(path) ?? 0),
    listedIn: (folder) => folders.get(folder) ?? [],
  }
}

/** The text of a part that is not large. */
export async function wholeText(
  pieces: AsyncIterable<Uint8Array>,
  path: string,
  bytes: number,
): Promise<string> {
  if (bytes > largestWhole) throw new TypeError(`${path} has more than ${largestWhole} bytes`)
  const held: Uint8Array[] = []
  for await (const piece of pieces) held.push(piece)
  return Buffer.concat(held).toString('utf8')
}
