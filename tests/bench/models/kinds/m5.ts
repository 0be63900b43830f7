import { defineBenchModel, sequenceLengths } from '../define'
import { texts } from '../signatures'

export default defineBenchModel({
  type: 'm5',
  about: 'M5: text, attention with summed heads',
  task: 'text-classification',
  lengths: sequenceLengths,
  signature: (T) => texts(T, 3000),
  layers: [
    { id: 'embedding', type: 'Embedding', params: { width: 304 } },
    { id: 'attention', type: 'SummedHeadAttention', params: { heads: 8 } },
    { id: 'mean', type: 'GlobalAveragePool' },
    { id: 'dense', type: 'Dense', params: { units: 2 } },
  ],
  training: { optimizer: { type: 'sgd' }, learningRate: 0.01 },
})
