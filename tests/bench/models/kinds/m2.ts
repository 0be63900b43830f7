import { defineBenchModel, sequenceLengths } from '../define'
import { series } from '../signatures'

export default defineBenchModel({
  type: 'm2',
  about: 'M2: CNN-LSTM with eight heads',
  task: 'series-classification',
  lengths: sequenceLengths,
  signature: (T) => series(T, 28),
  layers: [
    { id: 'conv', type: 'Conv1D', params: { filters: 128, kernel: 3, padding: 'same', activation: 'relu' } },
    { id: 'pool', type: 'MaxPool', params: { size: 2, stride: 2 } },
    { id: 'lstm', type: 'LSTM', params: { units: 64 } },
    { id: 'dropout', type: 'Dropout', params: { rate: 0.2 } },
    { id: 'attention', type: 'MultiHeadAttention', params: { heads: 8 } },
    { id: 'flatten', type: 'Flatten' },
    { id: 'dense', type: 'Dense', params: { units: 10 } },
  ],
  training: { optimizer: { type: 'adam' }, learningRate: 1e-3 },
})
