import { defineBenchModel, sequenceLengths } from '../define'
import { pairs } from '../signatures'

export default defineBenchModel({
  type: 'seq2seq',
  about: 'Two LSTMs with attention between them',
  task: 'sequence-to-sequence',
  lengths: sequenceLengths,
  signature: (T) => pairs(T, 100),
  layers: [
    { id: 'read', type: 'Embedding', params: { width: 64 } },
    { id: 'encoder', type: 'LSTM', params: { units: 128 } },
    { id: 'written', type: 'Embedding', params: { width: 64 }, inputs: ['decoder'] },
    { id: 'decoder_lstm', type: 'LSTM', params: { units: 128 }, inputs: ['written', 'encoder'] },
    { id: 'attention', type: 'LuongAttention', inputs: ['decoder_lstm', 'encoder'] },
    { id: 'both', type: 'Concatenate', inputs: ['attention', 'decoder_lstm'] },
    { id: 'mixed', type: 'Dense', params: { units: 128, activation: 'tanh' } },
    { id: 'dense', type: 'Dense', params: { units: 100 } },
  ],
  training: { optimizer: { type: 'adam' }, learningRate: 1e-3 },
})
