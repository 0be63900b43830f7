import { pitch, type Area, type Scene } from './scene'

/** What of the scene is seen: the point in the middle of the screen, and how many px a square is wide. */
export interface Camera {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

const mostZoom = 24_000

const margin = 8

/** The whole scene, as large as it fits. */
export function fitted({ across, down }: Scene, { width, height }: Size): Camera {
  const [wide, high] = [across, down].map((count) => (count - 1) * pitch + 1) as [number, number]
  const zoom = Math.min((width - margin) / wide, (height - margin) / high)
  return { x: wide / 2, y: high / 2, zoom: Math.max(4, zoom) }
}

/** Moved by px of the screen; the middle stays on the scene. */
export function panned(camera: Camera, dx: number, dy: number, scene: Scene): Camera {
  const within = (value: number, most: number) => Math.min(most * pitch, Math.max(0, value))
  return {
    ...camera,
    x: within(camera.x - dx / camera.zoom, scene.across),
    y: within(camera.y - dy / camera.zoom, scene.down),
  }
}

/** Closer or farther by a factor, with a point of the screen staying where it is. */
export function zoomed(
  camera: Camera,
  factor: number,
  at: { x: number; y: number },
  view: Size,
  scene: Scene,
): Camera {
  const least = fitted(scene, view).zoom / 2
  const zoom = Math.min(mostZoom, Math.max(least, camera.zoom * factor))
  const [dx, dy] = [at.x - view.width / 2, at.y - view.height / 2]
  const shift = 1 / camera.zoom - 1 / zoom
  return panned({ zoom, x: camera.x + dx * shift, y: camera.y + dy * shift }, 0, 0, scene)
}

/** Where a part of the scene is on the screen. */
export function onScreen({ x, y, zoom }: Camera, area: Area, view: Size): Area {
  return {
    x: view.width / 2 + (area.x - x) * zoom,
    y: view.height / 2 + (area.y - y) * zoom,
    width: area.width * zoom,
    height: area.height * zoom,
  }
}

/** Which point of the scene is under a point of the screen. */
export function inScene(
  { x, y, zoom }: Camera,
  at: { x: number; y: number },
  view: Size,
): { x: number; y: number } {
  return { x: x + (at.x - view.width / 2) / zoom, y: y + (at.y - view.height / 2) / zoom }
}

/** Moved no farther than needed for a square to be seen whole. */
export function showing(
  camera: Camera,
  square: { layer: number; head: number },
  view: Size,
  scene: Scene,
): Camera {
  const area = onScreen(
    camera,
    { x: square.head * pitch, y: square.layer * pitch, width: 1, height: 1 },
    view,
  )
  const shift = (start: number, length: number, room: number) =>
    start < 0 ? -start : start + length > room ? Math.max(room - start - length, -start) : 0
  return panned(camera, shift(area.x, area.width, view.width), shift(area.y, area.height, view.height), scene)
}
