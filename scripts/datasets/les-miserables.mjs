import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { vega, vegaNotice } from './lib/vega.mjs'

const file = 'miserables.json'

/** Who appears with whom in Victor Hugo's novel, a graph, as it is in the package. */
export default {
  name: 'les-miserables',
  title: { en: 'Les Misérables', 'zh-CN': '悲惨世界' },
  description: {
    en: 'A graph: 77 characters of the novel, an edge where two appear in one chapter, and the group each belongs to.',
    'zh-CN': '一张图：小说中的 77 个人物，同一章出场的两人之间有边，每人属于一个群组。',
  },
  licence: 'Stanford GraphBase, D. E. Knuth 1993; network data of M. E. J. Newman',
  source: vega,
  convert(folder) {
    const graph = readFileSync(join(folder, 'data', file))
    const { nodes } = JSON.parse(graph)
    const groups = [...new Set(nodes.map(({ group }) => group))].sort((a, b) => a - b)
    const types = { name: 'text', group: 'category', index: 'number' }
    const options = { types: Object.entries(types), labelColumn: 'group' }
    return {
      files: { [file]: graph },
      licences: { 'NOTICE.txt': vegaNotice(folder, file, this.title.en) },
      rows: nodes.length,
      labels: groups.map(String),
      data: (described) => ({ kind: 'graph', graph: described(file), options }),
    }
  },
}
