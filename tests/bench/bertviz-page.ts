/**
 * The way BertViz draws its model view: one SVG line for every pair of tokens whose weight can be seen, its opacity being
 * the weight, in a thumbnail a head (github.com/jessevig/bertviz, model_view.js). Runs in the page; answers with the
 * milliseconds until its first frame and those of each frame while it is moved about, and how many lines there are.
 */
export async function drawLines({
  layers,
  heads,
  tokens,
}: {
  layers: number
  heads: number
  tokens: number
}) {
  const frame = () => new Promise<number>((done) => requestAnimationFrame(done))
  const svgName = 'http://www.w3.org/2000/svg'
  const side = 56
  const svg = document.createElementNS(svgName, 'svg')
  svg.setAttribute('width', '1000')
  svg.setAttribute('height', '800')
  svg.style.cssText = 'position:fixed;inset:0;z-index:9999;background:#fff'
  const moved = svg.appendChild(document.createElementNS(svgName, 'g'))
  const began = performance.now()
  let count = 0
  for (let layer = 0; layer < layers; layer++)
    for (let head = 0; head < heads; head++) {
      const [x, y] = [head * (side + 6), layer * (side + 6)]
      for (let query = 0; query < tokens; query++)
        for (let key = 0; key < tokens; key++) {
          const line = document.createElementNS(svgName, 'line')
          line.setAttribute('x1', String(x))
          line.setAttribute('x2', String(x + side))
          line.setAttribute('y1', String(y + (query / tokens) * side))
          line.setAttribute('y2', String(y + (key / tokens) * side))
          line.setAttribute('stroke', '#1f77b4')
          line.setAttribute('stroke-opacity', String(query === key ? 0.6 : 0.4 / tokens))
          moved.appendChild(line)
          count++
        }
    }
  document.body.appendChild(svg)
  await frame()
  await frame()
  const first = performance.now() - began
  const frames: number[] = []
  for (let i = 0, last = await frame(); i < 20 && performance.now() - began < 60_000; i++) {
    moved.setAttribute('transform', `translate(${i * 3} ${i * 2})`)
    const now = await frame()
    frames.push(now - last)
    last = now
  }
  svg.remove()
  return { first, frames, count }
}
