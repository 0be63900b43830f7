/** An element with attributes and what stands in it; texts are always texts. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value)
    else if (value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : value)
  }
  made.append(...children.filter((child) => child !== null && child !== undefined))
  return made
}

/** The sign of a run: its letter in its colour. */
export function letterOf({ letter, color }) {
  const sign = element('b', { class: 'letter' }, letter)
  sign.style.background = color
  return sign
}

/** A choice of several, with a label. */
export function choice(label, options, value, onchange) {
  const select = element('select', { onchange: (event) => onchange(Number(event.target.value)) })
  options.forEach((text, i) => select.append(element('option', { value: i, selected: i === value }, text)))
  return element('label', {}, label, select)
}

/** A slider over places of a list, which says where it stands. */
export function slider(label, list, at, oninput) {
  const said = element('output', {}, list[at].toLocaleString(document.documentElement.lang))
  const input = element('input', {
    ...{ type: 'range', min: 0, max: list.length - 1, value: at },
    oninput: (event) => {
      said.textContent = list[Number(event.target.value)].toLocaleString(document.documentElement.lang)
      oninput(Number(event.target.value))
    },
  })
  return element('label', { class: 'slider' }, label, input, said)
}

/** A table with a head, whose first column names its lines. */
export function table(head, lines, attributes = {}) {
  const cells = (texts, name) =>
    texts.map((text, i) => element(i === 0 ? 'th' : name, i === 0 ? { scope: 'row' } : {}, text))
  return element(
    'table',
    attributes,
    element('thead', {}, element('tr', {}, ...head.map((text) => element('th', { scope: 'col' }, text)))),
    element('tbody', {}, ...lines.map((line) => element('tr', {}, ...cells(line, 'td')))),
  )
}
