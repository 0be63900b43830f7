import { textOfHtml } from './html-text.mjs'

/**
 * Subject and body of a mail as plain text of at most `most` characters, or '' where there is none or some of it
 * cannot be decoded. Takes the first plain part of a mail of many parts, else its HTML.
 */
export function readMail(bytes, most) {
  const { headers, body } = splitEntity(bytes.toString('latin1').replace(/^From .*\r?\n/, ''))
  const subject = decodeWords(headers.get('subject') ?? '')
  const text = tidy(`${subject}\n\n${textOf(headers, body)}`)
  return text.includes('\uFFFD') ? '' : [...text].slice(0, most).join('').trim()
}

/** Headers by lower-case name, and what stands below them. */
function splitEntity(source) {
  const text = source.replaceAll('\r\n', '\n')
  const end = text.startsWith('\n') ? 0 : text.indexOf('\n\n')
  const lines = (end < 0 ? text : text.slice(0, end)).replaceAll(/\n[ \t]+/g, ' ').split('\n')
  const pairs = lines.map((line) => /^([!-9;-~]+):\s*(.*)$/.exec(line)).filter(Boolean)
  const headers = new Map(pairs.reverse().map(([, name, value]) => [name.toLowerCase(), value]))
  return { headers, body: end < 0 ? '' : text.slice(end).replace(/^\n+/, '') }
}

function textOf(headers, body) {
  const type = (headers.get('content-type') ?? 'text/plain').toLowerCase()
  if (type.startsWith('multipart/')) return textOfParts(headers, body)
  if (!type.startsWith('text/') && !type.startsWith('plain')) return ''
  const text = decodeText(decodeTransfer(body, headers), parameter(headers, 'charset'))
  return type.startsWith('text/html') ? textOfHtml(text) : text
}

function textOfParts(headers, body) {
  const boundary = parameter(headers, 'boundary')
  if (!boundary) return ''
  const parts = `\n${body}`
    .split(`\n--${boundary}`)
    .slice(1)
    .filter((part) => !part.startsWith('--'))
  const entities = parts.map((part) => splitEntity(part.replace(/^[ \t]*\n/, '')))
  const isHtml = ({ headers: of }) => /^text\/html/i.test(of.get('content-type') ?? '')
  const ordered = [...entities.filter((part) => !isHtml(part)), ...entities.filter(isHtml)]
  return ordered.map((part) => textOf(part.headers, part.body)).find((text) => text.trim() !== '') ?? ''
}

function parameter(headers, name) {
  const match = new RegExp(`${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;"]+))`, 'i').exec(
    headers.get('content-type') ?? '',
  )
  return match?.[1] ?? match?.[2]
}

function decodeTransfer(body, headers) {
  const encoding = (headers.get('content-transfer-encoding') ?? '').trim().toLowerCase()
  if (encoding === 'base64') return Buffer.from(body, 'base64')
  return Buffer.from(
    encoding === 'quoted-printable' ? unquote(body.replaceAll(/=[ \t]*\n/g, '')) : body,
    'latin1',
  )
}

/** `=C3=A9` as the bytes it stands for. */
function unquote(text) {
  return text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
}

/** Text of bytes; an unknown character set is read as the one of Western mail programs. */
function decodeText(bytes, charset = 'windows-1252') {
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** A header with its encoded words (`=?utf-8?Q?…?=`) as text. */
function decodeWords(header) {
  const word = /=\?([^?]+)\?([BQ])\?([^?]*)\?=(?:\s+(?==\?))?/gi
  return header.replaceAll(word, (_, charset, how, text) => {
    const isBase64 = how.toUpperCase() === 'B'
    const bytes = isBase64
      ? Buffer.from(text, 'base64')
      : Buffer.from(unquote(text.replaceAll('_', ' ')), 'latin1')
    return decodeText(bytes, charset)
  })
}

/** Text without control characters, runs of spaces and of blank lines. */
function tidy(text) {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ *\n */g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
    .toWellFormed()
}
