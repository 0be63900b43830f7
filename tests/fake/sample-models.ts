import type { OnnxRecord } from '#shared/records'

/** An export with its certificate. */
export const sampleModels: readonly OnnxRecord[] = [
  {
    id: 'o1',
    run: 'r3',
    step: 12_000,
    name: 'quiet-delta-07',
    sha256: '5c7f0e9b1d2a4c6e8f0a1b3c5d7e9f1a2b4c6d8e0f1a3b5c7d9e1f2a4b6c8d0e',
    bytes: 132_480,
    createdAt: Date.UTC(2026, 10, 20),
    certificate: {
      examples: 100,
      tolerance: 1e-4,
      outputs: [
        { name: 'probabilities', largestDifference: 3.1e-6, example: 41 },
        { name: 'attention/attention', largestDifference: 8.4e-7, example: 12 },
      ],
      largestDifference: 3.1e-6,
      opset: 17,
      versions: { headlight: '0.1.0', 'onnxruntime-web': '1.30.0', executor: 'wasm' },
      createdAt: Date.UTC(2026, 10, 20),
    },
  },
]
