import * as m from '#shared/paraglide/messages.js'
import { getLocale } from '#shared/paraglide/runtime.js'
import { isAlignment, writtenTokens } from '#shared/attention/alignment'
import { mapForm, positionLabels } from '#shared/attention/view'
import { seenWords } from '#shared/environments/words'
import { isFlow } from '#shared/attention/flow'
import { isRollout } from '#shared/attention/rollout'
import type { AttentionMap, ExampleView } from '#shared/records'
import type { Head } from '#shared/attention/heads'

type Positions = AttentionMap['keyPositions']

/** How a place of a picture is named: in full, or where there is little room. */
type PixelName = (place: { row: number; column: number }) => string

function axisLabels(
  count: number,
  positions: Positions,
  view: ExampleView | undefined,
  pixel: PixelName = m.position_pixel,
): readonly string[] {
  const { lead = 0, kind, shape } = positions ?? {}
  const columns = kind === 'pixel' ? shape?.[1] : undefined
  const place = (i: number) => ({ row: Math.floor(i / columns!) + 1, column: (i % columns!) + 1 })
  if (kind === 'channel') return numbered(count, (channel) => m.position_channel({ channel }))
  const rest = columns
    ? Array.from({ length: count - lead }, (_, i) => pixel(place(i)))
    : named(positionLabels(count - lead, positions, view), view)
  return [...Array.from({ length: lead }, () => m.position_lead()), ...rest]
}

function numbered(count: number, name: (number: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, i) => name(i + 1))
}

/** What was seen in an episode is named in the user's language. */
function named(labels: readonly string[], view: ExampleView | undefined): readonly string[] {
  if (view?.kind !== 'episode') return labels
  return labels.map((label) => seenWords(view.environment, label, getLocale()))
}

/** Names of a head's queries; a pooling head has one, and a decoder asks for the token it writes. */
export function queryLabels(
  { grid, map }: Pick<Head, 'grid' | 'map'>,
  view: ExampleView | undefined,
): readonly string[] {
  if (isAlignment(map) && view?.kind === 'pair') return writtenTokens(view).slice(0, grid.rows)
  if (mapForm(map) === 'edges') return axisLabels(grid.rows, map.keyPositions, view)
  return map.queries === 1 ? [m.position_pooled()] : axisLabels(grid.rows, map.queryPositions, view)
}

export function keyLabels(
  { grid, map }: Pick<Head, 'grid' | 'map'>,
  view: ExampleView | undefined,
): readonly string[] {
  return axisLabels(grid.columns, map.keyPositions, view)
}

/** Layer and head as people count them: L3 · H5. */
export function headName({ layer, head, map }: Pick<Head, 'layer' | 'head' | 'map'>): string {
  if (isRollout(map)) return `${m.map_rollout()} · L${layer + 1}`
  return isFlow(map) ? `${m.map_flow()} · L${layer + 1}` : `L${layer + 1} · H${head + 1}`
}

/** The shortest name of a head's layer: L3; Π for what is multiplied and ∫ for what flows through the layers below it. */
export function headTag({ layer, map }: Pick<Head, 'layer' | 'map'>): string {
  return `${isRollout(map) ? 'Π' : isFlow(map) ? '∫' : 'L'}${layer + 1}`
}

/** What a map is of, in full: its layer's own name, and which of its maps where a layer has several. */
export function mapName({ layer, probe }: Pick<AttentionMap, 'layer' | 'probe'>): string {
  const names: Readonly<Record<string, () => string>> = {
    ...{ self: m.probe_self, cross: m.probe_cross, rollout: m.map_rollout, flow: m.map_flow },
    ...{ 'gate-channels': m.probe_gate_channels, 'gate-places': m.probe_gate_places },
    'gate-branches': m.probe_gate_branches,
  }
  const name = names[probe]?.()
  if (layer === probe) return name ?? layer
  return name ? `${layer} · ${name}` : layer
}

/** Short names of a head's keys, for where there is little room. */
export function shortKeyLabels(
  { grid, map }: Pick<Head, 'grid' | 'map'>,
  view: ExampleView | undefined,
): readonly string[] {
  return axisLabels(grid.columns, map.keyPositions, view, m.position_pixel_short)
}

/** The name of a head's pattern. */
export function patternName(head: Head, view: ExampleView | undefined): string {
  const { pattern, grid } = head
  if (grid.rows === 1) return strongestKey(head, view)
  const names = {
    self: m.pattern_self,
    previous: m.pattern_previous,
    next: m.pattern_next,
    first: m.pattern_first,
    last: m.pattern_last,
    rest: m.pattern_rest,
    content: m.pattern_content,
    column: () => m.pattern_column({ key: keyLabels(head, view)[pattern.key ?? 0] ?? '' }),
  }
  return names[pattern.pattern]()
}

/** What the one query of a pooling head looks at most. */
function strongestKey(head: Head, view: ExampleView | undefined): string {
  const { values } = head.grid
  const key = values.reduce((best, value, at) => (value > values[best]! ? at : best), 0)
  const label = shortKeyLabels(head, view)[key] ?? ''
  return view?.kind === 'tokens' ? m.pattern_column({ key: label }) : label
}
