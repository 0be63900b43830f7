import { defineBenchModel, sequenceLengths } from '../define'
import { series } from '../signatures'

export default defineBenchModel({
  type: 'bilstm',
  about: 'BiLSTM with additive attention',
  task: 'series-classification',
  lengths: sequenceLengths,
  signature: (T) => series(T, 32),
  layers: [
    { id: 'bilstm', type: 'Bidirectional', params: { units: 64 } },
    { id: 'attention', type: 'AdditivePooling', params: { units: 64 } },
    { id: 'flatten', type: 'Flatten' },
    { id: 'dense', type: 'Dense', params: { units: 10 } },
  ],
  training: { optimizer: { type: 'adam' }, learningRate: 1e-3 },
})
