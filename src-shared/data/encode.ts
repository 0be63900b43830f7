import type {
  Column,
  DatasetContent,
  GraphContent,
  ImageContent,
  SceneContent,
  TableContent,
} from './content'
import type { ColumnHeader, ContentHeader } from './format'
import { aligned, formatVersion, magic, prelude } from './format'
import { toUtf8 } from './text-codec'

type Section = Uint8Array | Int32Array | Uint32Array | Float64Array

/** The bytes of a dataset's content, as `format.ts` describes them. */
export function encodeDataset(content: DatasetContent): Uint8Array {
  const { header, sections } = sectionsOf(content)
  const json = toUtf8(JSON.stringify(header))
  const start = aligned(prelude + json.length)
  const bytes = new Uint8Array(sections.reduce((end, section) => aligned(end) + section.byteLength, start))

  bytes.set(magic)
  const view = new DataView(bytes.buffer)
  view.setUint32(4, formatVersion, true)
  view.setUint32(8, json.length, true)
  bytes.set(json, prelude)
  let offset = start
  for (const section of sections) {
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), aligned(offset))
    offset = aligned(offset) + section.byteLength
  }
  return bytes
}

/** Equal content has an equal fingerprint: `sha256` (hex) over the encoded content. */
export function fingerprint(content: DatasetContent, sha256: (bytes: Uint8Array) => string): string {
  return sha256(encodeDataset(content))
}

interface Encoding {
  readonly header: ContentHeader
  readonly sections: readonly Section[]
}

function sectionsOf(content: DatasetContent): Encoding {
  switch (content.kind) {
    case 'images':
      return imageSections(content)
    case 'table':
      return tableSections(content)
    case 'graph':
      return graphSections(content)
    case 'scenes':
      return sceneSections(content)
  }
}

function imageSections({ kind, rows, labels, pixels, targets, size }: ImageContent): Encoding {
  const { height, width, channels } = size
  const header = { kind, rows, size: { height, width, channels }, labels: [...labels] }
  return { header, sections: [pixels, targets] }
}

function tableSections({ kind, rows, columns }: TableContent): Encoding {
  const { headers, sections } = columnsSections(columns)
  return { header: { kind, rows, columns: headers }, sections }
}

function graphSections({ kind, rows, columns, edges, weights }: GraphContent): Encoding {
  const { headers, sections } = columnsSections(columns)
  const header = { kind, rows, columns: headers, edges: edges.length / 2, weighted: weights !== null }
  return { header, sections: [...sections, edges, ...(weights ? [weights] : [])] }
}

function sceneSections({ kind, rows, labels, size, targets, ...arrays }: SceneContent): Encoding {
  const { height, width, channels } = size
  const boxes = targets.length
  const header = { kind, rows, size: { height, width, channels }, labels: [...labels], boxes }
  return { header, sections: [arrays.pixels, arrays.ends, arrays.boxes, targets] }
}

function columnsSections(columns: readonly Column[]): { headers: ColumnHeader[]; sections: Section[] } {
  const encoded = columns.map(columnSections)
  return {
    headers: encoded.map(({ header }) => header),
    sections: encoded.flatMap(({ sections }) => sections),
  }
}

function columnSections(column: Column): { header: ColumnHeader; sections: Section[] } {
  const { type, name } = column
  switch (type) {
    case 'number':
    case 'date':
      return { header: { type, name }, sections: [column.values] }
    case 'category':
      return { header: { type, name, labels: [...column.labels] }, sections: [column.values] }
    case 'text': {
      const { ends, bytes } = joinTexts(column.values)
      return { header: { type, name, bytes: bytes.length }, sections: [ends, bytes] }
    }
  }
}

/** All texts as one UTF-8 text, and where each ends in it. */
function joinTexts(texts: readonly string[]): { ends: Uint32Array; bytes: Uint8Array } {
  const parts = texts.map(toUtf8)
  const ends = new Uint32Array(texts.length)
  let end = 0
  for (const [i, part] of parts.entries()) ends[i] = end += part.length
  const bytes = new Uint8Array(end)
  for (const [i, part] of parts.entries()) bytes.set(part, ends[i]! - part.length)
  return { ends, bytes }
}
