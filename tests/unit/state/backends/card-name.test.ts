import { expect, test } from 'vitest'
import { cardName } from '#renderer/state/backends/card-name'

const drivers = [
  [
    'ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 (0x00002503) Direct3D11 vs_5_0 ps_5_0, D3D11)',
    'NVIDIA GeForce RTX 3060',
  ],
  ['ANGLE (AMD, AMD Radeon RX 580 Direct3D11 vs_5_0 ps_5_0, D3D11-27.20)', 'AMD Radeon RX 580'],
  ['ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)', 'Intel(R) UHD Graphics 620'],
  ['ANGLE (Apple, ANGLE Metal Renderer: Apple M1 Pro, Unspecified Version)', 'Apple M1 Pro'],
  ['ANGLE (NVIDIA Corporation, NVIDIA H200/PCIe/SSE2, OpenGL 4.5.0)', 'NVIDIA H200'],
  [
    'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)',
    'SwiftShader Device',
  ],
  ['llvmpipe (LLVM 15.0.6, 256 bits)', 'llvmpipe'],
  ['CPU (WebAssembly, compiled, 2 threads)', 'CPU'],
  ['WASM', 'WASM'],
  ['', ''],
]

test.each(drivers)('%s is %s', (renderer, name) => {
  expect(cardName(renderer!)).toBe(name)
})
