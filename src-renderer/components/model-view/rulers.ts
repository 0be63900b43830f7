import { onScreen, type Camera, type Size } from './camera'
import { pitch, type Scene } from './scene'

/** A name at the edge of the view, in px. */
export interface RulerMark {
  readonly text: string
  readonly at: number
}

const least = 18

/** Names of the layers or numbers of the heads where they stand now; where they crowd, every k-th. */
export function rulerMarks(
  axis: 'layer' | 'head',
  scene: Scene,
  camera: Camera,
  view: Size,
): readonly RulerMark[] {
  const [count, room] = axis === 'layer' ? [scene.down, view.height] : [scene.across, view.width]
  const every = Math.max(1, Math.ceil(least / (pitch * camera.zoom)))
  return Array.from({ length: count }, (_, i) => {
    const area = onScreen(camera, { x: i * pitch, y: i * pitch, width: 1, height: 1 }, view)
    const [start, end] = axis === 'layer' ? [area.y, area.y + area.height] : [area.x, area.x + area.width]
    const at = (Math.max(0, start) + Math.min(room, end)) / 2 // in the middle of what is seen of it
    return { text: axis === 'layer' ? `L${i + 1}` : String(i + 1), at, isSeen: end > 4 && start < room - 4 }
  }).filter(({ isSeen }, i) => isSeen && i % every === 0)
}
