import { colorOf, isLight } from './colors.js'
import { element } from './controls.js'
import { clamped } from './matrix.js'

/** Words in their order on the colour of their weight. */
export function drawWords(panel, { current }) {
  const { map, scale } = panel
  const size = { rows: 1, columns: map.columns.length }
  const words = map.columns.map((text, i) => {
    const value = map.values[i]
    const look = isLight(value, panel) ? 'strongly' : 'weakly'
    const isCurrent = i === current?.column ? ' current' : ''
    const word = element('span', { class: `word ${scale} ${look}${isCurrent}`, 'data-key': i }, text)
    if (map.masked?.[i]) word.classList.add('masked')
    else word.style.background = colorOf(value, panel)
    return word
  })
  return {
    ...{ width: 0, height: 0, shapes: [] },
    under: [element('div', { class: 'words' }, ...words)],
    cellAt: (x, y, target) => {
      const key = target.closest?.('[data-key]')?.dataset.key
      return key === undefined ? null : { row: 0, column: Number(key) }
    },
    moved: ({ column }, [down, across]) => clamped({ row: 0, column: column + across + down }, size),
  }
}
