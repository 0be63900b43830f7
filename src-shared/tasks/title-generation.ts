import { defineTask } from './define'
import sequenceToSequence from './sequence-to-sequence'

/** Titles and summaries: many are right, so that what they share with the right one counts. */
export default defineTask({
  ...sequenceToSequence,
  type: 'title-generation',
  decisive: 'rougeL',
  text: {
    en: {
      ...sequenceToSequence.text.en,
      name: 'Titles and summaries',
      hint: 'A short text is written from a longer one.',
    },
    'zh-CN': {
      ...sequenceToSequence.text['zh-CN'],
      name: '标题与摘要生成',
      hint: '由较长的文本写出简短的文本。',
    },
  },
})
