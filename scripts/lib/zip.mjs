import { closeSync, mkdirSync, openSync, readSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inflateRawSync } from 'node:zlib'

/** Unpacks the files of a zip archive whose path `rename` maps to a path; those it maps to undefined are left out. */
export function unzip(archive, folder, rename) {
  const file = openSync(archive, 'r')
  try {
    for (const entry of entriesOf(file, statSync(archive).size)) {
      const path = entry.name.endsWith('/') ? undefined : rename(entry.name)
      if (path === undefined) continue
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), contentOf(file, entry), { mode: entry.mode & 0o777 || 0o644 })
    }
  } finally {
    closeSync(file)
  }
}

function read(file, position, length) {
  const bytes = Buffer.alloc(length)
  readSync(file, bytes, 0, length, position)
  return bytes
}

/** What the directory at the archive's end lists. */
function* entriesOf(file, size) {
  const tail = read(file, Math.max(0, size - 65_557), Math.min(size, 65_557))
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end < 0) throw new TypeError('This is not a zip archive.')
  const directory = read(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12))
  for (let at = 0; at < directory.length;) {
    const nameLength = directory.readUInt16LE(at + 28)
    yield {
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      length: directory.readUInt32LE(at + 20),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      offset: directory.readUInt32LE(at + 42),
    }
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
}

function contentOf(file, { offset, length, method }) {
  const header = read(file, offset, 30)
  const start = offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  const stored = read(file, start, length)
  return method === 0 ? stored : inflateRawSync(stored)
}
