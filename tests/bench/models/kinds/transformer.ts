import { defineBenchModel, sequenceLengths } from '../define'
import { series } from '../signatures'

const params = { heads: 4, activation: 'relu', dropout: 0 }

export default defineBenchModel({
  type: 'transformer',
  about: 'Transformer encoder of two blocks, 64 wide',
  task: 'series-classification',
  lengths: sequenceLengths,
  signature: (T) => series(T, 28),
  layers: [
    { id: 'wide', type: 'Dense', params: { units: 64 } },
    { id: 'places', type: 'PositionalEncoding' },
    { id: 'block_1', type: 'TransformerEncoderBlock', params },
    { id: 'block_2', type: 'TransformerEncoderBlock', params },
    { id: 'mean', type: 'GlobalAveragePool' },
    { id: 'dense', type: 'Dense', params: { units: 10 } },
  ],
  training: { optimizer: { type: 'adam' }, learningRate: 1e-3 },
})
