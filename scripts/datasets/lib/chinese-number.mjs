const digits = [...'零一二三四五六七八九']
const places = ['', '十', '百', '千']
const groups = ['', '万', '亿']

/** A whole number from 0 to 999,999,999,999 in Chinese numerals as it is read: 12 is 十二, 10,020 is 一万零二十. */
export function chineseNumber(value) {
  if (value === 0) return digits[0]
  let text = ''
  for (let group = 2; group >= 0; group--) {
    const part = Math.floor(value / 10_000 ** group) % 10_000
    if (part === 0) continue
    // A gap before this group is read as one 零.
    const gap = text !== '' && (part < 1000 || skipped(value, group))
    text += (gap ? digits[0] : '') + fourDigits(part) + groups[group]
  }
  return text.replace(/^一十/, '十')
}

/** Whether the group of four digits above is empty though there are digits further up. */
function skipped(value, group) {
  return Math.floor(value / 10_000 ** (group + 1)) % 10_000 === 0
}

function fourDigits(value) {
  let text = ''
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10
    if (digit > 0) text += digits[digit] + places[place]
    else if (text && !text.endsWith(digits[0])) text += digits[0]
  }
  return text.replace(/零$/, '')
}

/** Each digit by itself, as years are read: 2026 is 二〇二六. */
export function chineseDigits(value, zero = '〇') {
  return [...String(value)].map((digit) => (digit === '0' ? zero : digits[Number(digit)])).join('')
}
