import { z } from '../../zod'
import { defineLayer } from './define'

export default defineLayer({
  type: 'Input',
  group: 'input',
  params: z.object({}),
  arity: [1, 1],
  build: ({ inputs: [signal] }) => signal,
  text: {
    en: { name: 'Input', hint: 'The data as the task feeds it.', params: {} },
    'zh-CN': { name: '输入', hint: '任务提供的数据。', params: {} },
  },
  doc: {
    en: '`y = x`. A name for the data, so that later layers can take it as one of their inputs.',
    'zh-CN': '`y = x`。给数据一个名字，后面的层可以把它作为输入之一。',
  },
  examples: [
    { params: {}, inputs: [[2, 5, 3]], output: [2, 5, 3] },
    { params: {}, inputs: [[2, 4]], ids: 7, output: [2, 4] },
  ],
})
