import { enableProdMode } from '@tensorflow/tfjs-core'
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu'
import { Device, type RawBackend } from '../device'
import { cpuMemory } from '../memory'

/** The plain JavaScript backend: slow, always there. */
export function openCpu(): Device {
  enableProdMode()
  const raw = new MathBackendCPU() as unknown as RawBackend
  return new Device('cpu', raw, {
    name: 'CPU (JavaScript)',
    software: false,
    memory: cpuMemory(raw),
    lost: () => false,
    dispose: () => undefined,
  })
}
