/** The smallest part of a square grey picture that holds all its ink. */
export function cropped(image, side) {
  const inked = Array.from({ length: side * side }, (_, i) => i).filter((i) => image[i] > 40)
  const columns = inked.map((i) => i % side)
  const rows = inked.map((i) => Math.floor(i / side))
  const [left, top] = [Math.min(...columns), Math.min(...rows)]
  const [width, height] = [Math.max(...columns) - left + 1, Math.max(...rows) - top + 1]
  const pixels = Uint8Array.from({ length: width * height }, (_, i) => {
    return image[(top + Math.floor(i / width)) * side + left + (i % width)]
  })
  return { pixels, width, height }
}

/** A picture scaled to a height, every pixel the mean of what it covers; no narrower than 3 pixels. */
export function scaled({ pixels, width, height }, newHeight) {
  const newWidth = Math.max(3, Math.round((width * newHeight) / height))
  const mean = (row, column) => {
    let [sum, area] = [0, 0]
    for (const [y, part] of covered(row, newHeight, height))
      for (const [x, share] of covered(column, newWidth, width)) {
        sum += pixels[y * width + x] * part * share
        area += part * share
      }
    return Math.round(sum / area)
  }
  const scaledPixels = Uint8Array.from({ length: newWidth * newHeight }, (_, i) =>
    mean(Math.floor(i / newWidth), i % newWidth),
  )
  return { pixels: scaledPixels, width: newWidth, height: newHeight }
}

/** The old pixels that a new one covers along an axis, and how much of each. */
function covered(at, newSize, size) {
  const [from, to] = [(at * size) / newSize, ((at + 1) * size) / newSize]
  const first = Math.floor(from)
  const count = Math.max(1, Math.ceil(to - 1e-9) - first)
  return Array.from({ length: count }, (_, i) => {
    const pixel = Math.min(size - 1, first + i)
    return [pixel, Math.max(1e-9, Math.min(to, pixel + 1) - Math.max(from, pixel))]
  })
}
