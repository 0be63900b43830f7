import { gridCsv } from '#shared/attention/csv'
import { mainProcess } from '#renderer/bridge/main-process'
import { mapImage } from '#renderer/components/heatmap/map-image'
import type { MapProps } from '#renderer/components/attention-map/map-props'

export type MapFormat = 'png' | 'csv'

interface SavedMap extends Pick<MapProps, 'grid' | 'domain' | 'scale'> {
  readonly name: string
  readonly rowLabels: readonly string[]
  readonly columnLabels: readonly string[]
}

/** Writes a map where the user chooses; false where they chose nothing. */
export async function saveMap(map: SavedMap, format: MapFormat): Promise<boolean> {
  const filters = [{ name: format.toUpperCase(), extensions: [format] }]
  const path = await mainProcess['dialog.saveFile']({ suggestedName: `${map.name}.${format}`, filters })
  if (path === null) return false
  const content = format === 'png' ? await mapImage(map) : gridCsv(map.grid, map.rowLabels, map.columnLabels)
  await mainProcess['file.write']({ path, content })
  return true
}
