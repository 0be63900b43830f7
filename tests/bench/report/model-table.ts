import { sides as known } from '../../../scripts/lib/bench/sides.mjs'
import { digits, faster, head, row } from './numbers'
import type { Measured, ModelResults } from './results'
import { median } from './statistics'

const titles = [
  ...['', 'ms a step', 'ours is so many times faster', 'blocks', 'first step', 'draws', 'programs'],
  ...['uploads', 'kB', 'readbacks', 'new textures', 'parameters', 'first loss'],
]

/** Everything that was measured of a model, a row for each side, and below it why some are missing. */
export function modelTable({ sides }: ModelResults): string[] {
  const listed = known.filter(({ name }) => sides[name])
  const able = listed.filter(({ name }) => sides[name]!.blocks?.length)
  const missing = listed.filter((side) => !able.includes(side))
  return [
    ...head(titles),
    ...able.map((side) => sideRow(side, sides[side.name]!, sides[side.against ?? '']?.blocks)),
    ...(missing.length > 0 ? [''] : []),
    ...missing.map(({ name, label }) => `- ${label}: cannot. ${sides[name]!.cannot ?? 'It ended early.'}`),
  ]
}

type Known = (typeof known)[number]

function sideRow({ label }: Known, side: Measured, ours: readonly number[] | undefined): string {
  const { blocks = [], firsts = [], warmedBy, first, later, parameters, firstLoss } = side
  const onCard = (first?.draws ?? 0) > 0
  const count = (found: number | undefined) => (onCard && found !== undefined ? digits(found) : '–')
  const cells = [
    ...[label, digits(median(blocks)), faster(blocks, ours), `${blocks.length}`],
    warmedBy ? '–' : `${digits(median(firsts) / 1000)} s`,
    ...[later?.draws, first?.programs, later?.uploads, later && later.uploadedBytes / 1000].map(count),
    ...[later?.readbacks, later?.textures].map(count),
    ...[parameters?.toLocaleString('en') ?? '–', firstLoss?.toFixed(4) ?? '–'],
  ]
  return row(cells)
}
