import { defineBenchModel } from '../define'
import { pictures } from '../signatures'

export default defineBenchModel({
  type: 'm7',
  about: 'M7: CNN with attention over its map',
  task: 'image-classification',
  lengths: [28],
  signature: (edge) => pictures(edge),
  layers: [
    { id: 'conv_1', type: 'Conv2D', params: { filters: 8, kernel: 5, activation: 'relu' } },
    { id: 'pool_1', type: 'MaxPool', params: { size: 3, stride: 2 } },
    { id: 'conv_2', type: 'Conv2D', params: { filters: 16, kernel: 3, activation: 'relu' } },
    { id: 'pool_2', type: 'MaxPool', params: { size: 3, stride: 2 } },
    { id: 'dense_1', type: 'Dense', params: { units: 128, activation: 'relu' } },
    { id: 'places', type: 'Flatten', params: { keep: 'positions' } },
    { id: 'attention', type: 'ScaledDotProductAttention' },
    { id: 'flatten', type: 'Flatten' },
    { id: 'dense_2', type: 'Dense', params: { units: 10 } },
  ],
  training: { optimizer: { type: 'sgd' }, learningRate: 0.02 },
})
