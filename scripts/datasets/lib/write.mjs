import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'fflate'

/**
 * Writes one dataset: its files (name → bytes), their licences, and `dataset.json` that describes them (see
 * `src-main/import/bundled.ts`).
 */
export function writeDataset(folder, dataset, { files, licences, rows, labels, data }) {
  const { name, title, description, licence, source } = dataset
  mkdirSync(folder, { recursive: true })
  const put = (file, content) => writeFileSync(join(folder, file), content)
  for (const [file, content] of Object.entries({ ...files, ...licences })) put(file, content)

  const described = {
    name,
    title,
    description,
    licence,
    source: source && sourceOf(source),
    rows,
    labels,
    data: data((file) => ({ file, sha256: sha256(files[file]) })),
  }
  put('dataset.json', JSON.stringify(described, null, 2) + '\n')
}

function sourceOf({ name, debian, version, homepage }) {
  return { package: name ?? debian, version, homepage }
}

/** Packs bytes; the same bytes on every machine, as neither time nor system is written into them. */
export function pack(bytes) {
  return gzipSync(bytes, { level: 9, mtime: 0 })
}

/** Bytes of all files in a folder and the folders in it. */
export function totalBytes(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, entry) => sum + (entry.isFile() ? entry.size : 0), 0)
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex')
}
