import { HeadlightError } from '../errors'
import type {
  Column,
  DatasetContent,
  GraphContent,
  ImageContent,
  SceneContent,
  TableContent,
} from './content'
import type { ColumnHeader, ContentHeader } from './format'
import { aligned, contentHeader, formatVersion, magic, prelude } from './format'
import { SectionReader } from './section-reader'
import { fromUtf8 } from './text-codec'

/** Bytes that a header may have; a table of 2,000 columns of 1,000 classes stays below it. */
const longestHeader = 256 * 2 ** 20

/**
 * The content that `encodeDataset` made bytes of. Every length is checked against the bytes present before memory
 * is taken, and every class id, edge, box and text end against its bounds; `dataset_damaged` names what does not fit.
 */
export function decodeDataset(bytes: Uint8Array): DatasetContent {
  const { header, end } = readHeader(bytes)
  const sections = new SectionReader(bytes, end)
  const content = readContent(header, sections)
  sections.expectEnd()
  return content
}

function readHeader(bytes: Uint8Array): { header: ContentHeader; end: number } {
  if (bytes.length < prelude || magic.some((byte, i) => byte !== bytes[i])) throw damaged('beginning')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const version = view.getUint32(4, true)
  if (version !== formatVersion)
    throw new HeadlightError('dataset_newer', { got: version, expected: formatVersion })
  const length = view.getUint32(8, true)
  if (length > Math.min(longestHeader, bytes.length - prelude)) throw damaged('header')
  const header = contentHeader.safeParse(parseJson(bytes.subarray(prelude, prelude + length)))
  if (!header.success) throw damaged('header')
  return { header: header.data, end: aligned(prelude + length) }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(bytes))
  } catch {
    throw damaged('header')
  }
}

function readContent(header: ContentHeader, sections: SectionReader): DatasetContent {
  switch (header.kind) {
    case 'images':
      return readImages(header, sections)
    case 'table':
      return readTable(header, sections)
    case 'graph':
      return readGraph(header, sections)
    case 'scenes':
      return readScenes(header, sections)
  }
}

type HeaderOf<K extends ContentHeader['kind']> = Extract<ContentHeader, { kind: K }>

function readImages(header: HeaderOf<'images'>, sections: SectionReader): ImageContent {
  const pixels = readPixels(header, sections)
  return { ...header, pixels, targets: readIds(header.rows, header.labels.length, sections) }
}

function readPixels({ rows, size }: HeaderOf<'images' | 'scenes'>, sections: SectionReader): Uint8Array {
  return sections.uint8(rows * size.height * size.width * size.channels)
}

function readIds(count: number, classes: number, sections: SectionReader): Int32Array {
  const ids = sections.int32(count)
  if (ids.some((id) => id < 0 || id >= classes)) throw damaged('class ids')
  return ids
}

function readTable({ kind, rows, columns }: HeaderOf<'table'>, sections: SectionReader): TableContent {
  return { kind, rows, columns: columns.map((column) => readColumn(column, rows, sections)) }
}

function readGraph(header: HeaderOf<'graph'>, sections: SectionReader): GraphContent {
  const { kind, rows } = header
  const columns = header.columns.map((column) => readColumn(column, rows, sections))
  const edges = sections.int32(header.edges * 2)
  if (edges.some((node) => node < 0 || node >= rows)) throw damaged('edges')
  return { kind, rows, columns, edges, weights: header.weighted ? sections.float64(header.edges) : null }
}

function readScenes({ boxes: count, ...header }: HeaderOf<'scenes'>, sections: SectionReader): SceneContent {
  const pixels = readPixels({ ...header, boxes: count }, sections)
  const ends = sections.uint32(header.rows)
  if ((ends.at(-1) ?? 0) !== count || ends.some((end, i) => end < (ends[i - 1] ?? 0))) throw damaged('boxes')
  const boxes = sections.float64(count * 4)
  if (boxes.some((side) => !Number.isFinite(side))) throw damaged('boxes')
  return { ...header, pixels, ends, boxes, targets: readIds(count, header.labels.length, sections) }
}

function readColumn(header: ColumnHeader, rows: number, sections: SectionReader): Column {
  switch (header.type) {
    case 'number':
    case 'date':
      return { ...header, values: sections.float64(rows) }
    case 'category': {
      const values = sections.int32(rows)
      if (values.some((id) => id < -1 || id >= header.labels.length)) throw damaged('class ids')
      return { ...header, values }
    }
    case 'text':
      return {
        type: 'text',
        name: header.name,
        values: splitTexts(sections.uint32(rows), sections.uint8(header.bytes)),
      }
  }
}

function splitTexts(ends: Uint32Array, bytes: Uint8Array): string[] {
  if ((ends.at(-1) ?? 0) !== bytes.length) throw damaged('texts')
  return Array.from(ends, (end, i) => {
    const start = i > 0 ? ends[i - 1]! : 0
    if (end < start) throw damaged('texts')
    try {
      return fromUtf8(bytes.subarray(start, end))
    } catch {
      throw damaged('texts')
    }
  })
}

function damaged(part: string): HeadlightError {
  return new HeadlightError('dataset_damaged', { part })
}
