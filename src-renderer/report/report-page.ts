import type { ReportData } from './report-data'
import alignment from './page/alignment.js?raw'
import bands from './page/bands.js?raw'
import boxes from './page/boxes.js?raw'
import channels from './page/channels.js?raw'
import colors from './page/colors.js?raw'
import controls from './page/controls.js?raw'
import edges from './page/edges.js?raw'
import forms from './page/forms.js?raw'
import headTable from './page/head-table.js?raw'
import matrix from './page/matrix.js?raw'
import model from './page/model.js?raw'
import page from './page/page.js?raw'
import panel from './page/panel.js?raw'
import picture from './page/picture.js?raw'
import svg from './page/svg.js?raw'
import words from './page/words.js?raw'
import style from './page/style.css?raw'

/** Each after those that it needs. */
const modules = [
  ...[model, svg, controls, colors, matrix, boxes, picture, alignment, bands, channels, edges, words],
  ...[forms, panel, headTable, page],
]

/** Nothing is loaded from anywhere, and nothing can be: the page is its own policy. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"

/** A report as one HTML file that needs nothing else: no network, no other file, any browser. */
export function reportPage(data: ReportData): string {
  return `<!doctype html>
<html lang="${data.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Headlight">
<title>${escape(data.title)}</title>
<style>${style}</style>
</head>
<body>
<script type="application/json" id="data">${embedded(data)}</script>
<script>(() => {
'use strict'
${modules.map(asScript).join('\n')}
start(JSON.parse(document.getElementById('data').textContent))
})()</script>
</body>
</html>
`
}

/** A module as a part of one script: what it exports is known to those after it, the rest to itself alone. */
function asScript(source: string): string {
  const names = [...source.matchAll(/^export (?:function|const) (\w+)/gm)].map(([, name]) => name)
  const body = source.replace(/^import [^;]*? from '.*'$/gm, '').replace(/^export /gm, '')
  return `const { ${names.join(', ')} } = (() => {\n${body}\nreturn { ${names.join(', ')} }\n})()`
}

/** JSON that no text inside can end: neither its script nor a line. */
function embedded(data: ReportData): string {
  const codes: Readonly<Record<string, string>> = { '<': '\\u003c', '\u2028': '\\u2028', '\u2029': '\\u2029' }
  return JSON.stringify(data).replace(/[<\u2028\u2029]/g, (sign) => codes[sign]!)
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
