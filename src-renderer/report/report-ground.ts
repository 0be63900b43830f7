import { isAlignment } from '#shared/attention/alignment'
import { isGate } from '#shared/attention/gate'
import { mapForm, type MapForm } from '#shared/attention/view'
import type { AttentionMap, ExampleView } from '#shared/records'
import { imageOutline } from '#renderer/components/heatmap/image-outline'
import type { ReportGround } from './report-data'

type Ground = (map: AttentionMap, view: ExampleView | undefined) => ReportGround | null

/** What a map is drawn on in the page of a report: what the lab draws it on. */
export function groundOf(map: AttentionMap, view: ExampleView | undefined): ReportGround {
  return grounds[mapForm(map)](map, view) ?? { form: 'words' }
}

const grounds: Readonly<Record<MapForm, Ground>> = {
  matrix: (map) => ({ form: isAlignment(map) ? 'alignment' : 'matrix' }),
  strip: () => null,
  channels: (map) => ({ form: 'channels', top: isGate(map) ? 1 : 0 }),
  bands: (_, view) => (view?.kind === 'series' ? seriesGround(view) : null),
  edges: (_, view) => (view?.kind === 'graph' ? graphGround(view) : { form: 'matrix' }),
  picture: ({ keyPositions, keys }, view) => {
    const [rows = 1, columns = keys] = keyPositions?.shape ?? []
    const image = view?.kind === 'image' ? view : undefined
    const size = [image?.columns ?? columns, image?.rows ?? rows] as const
    const boxes = (image?.boxes ?? []).map(({ x, y, width, height }) => ({ x, y, width, height }))
    const outline = image ? imageOutline(image) : ''
    return { form: 'picture', rows, columns, lead: keyPositions?.lead ?? 0, outline, size, boxes }
  },
}

/** The line of a series: its first feature, as the lab draws it. */
function seriesGround({ steps, features, values }: Extract<ExampleView, { kind: 'series' }>): ReportGround {
  const line = Array.from({ length: steps }, (_, t) => shortened(values[t * features.length] ?? 0))
  return { form: 'bands', feature: features[0] ?? '', values: line }
}

function graphGround({ labels, places, node }: Extract<ExampleView, { kind: 'graph' }>): ReportGround {
  return { form: 'edges', labels, places: Array.from(places, shortened), node }
}

const shortened = (value: number) => Number(value.toPrecision(5))
