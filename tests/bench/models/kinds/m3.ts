import { defineBenchModel, sequenceLengths } from '../define'
import { series } from '../signatures'

export default defineBenchModel({
  type: 'm3',
  about: 'M3: LSTM, context-vector pooling',
  task: 'series-classification',
  lengths: sequenceLengths,
  signature: (T) => series(T, 32),
  layers: [
    { id: 'lstm', type: 'LSTM', params: { units: 128 } },
    { id: 'attention', type: 'ContextVectorPooling', params: { units: 64 } },
    { id: 'dense', type: 'Dense', params: { units: 10 } },
  ],
  training: { optimizer: { type: 'adam' }, learningRate: 1e-3 },
})
