/** What ANGLE and Mesa put before a card's name, and what drivers put behind it. */
const before = /^(?:Vulkan [\d.]+ \(|ANGLE Metal Renderer: |Mesa )/
const behind = /(?: \(|, |\/| Direct3D| OpenGL).*$/s

/** The card's own name in what a driver calls it: “ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11 …)” is “NVIDIA GeForce RTX 3060”. */
export function cardName(renderer: string): string {
  const device = /^ANGLE \([^,]*, (.*)\)$/s.exec(renderer)?.[1] ?? renderer
  return device.replace(before, '').replace(behind, '') || renderer
}
