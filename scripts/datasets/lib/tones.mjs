/**
 * Whether lines of 平 (level) and 仄 (oblique) tones keep to the rules of regulated verse: second and fourth (and
 * sixth) syllable alternate (二四六分明), the lines of a couplet oppose each other (对), a couplet begins as the one
 * before it ends (粘), and every second line ends level.
 */
export function isRegulated(lines) {
  return lines.every(alternates) && lines.every((line, i) => fits(line, i, lines[i - 1]))
}

function alternates(line) {
  return line[1] !== line[3] && (line.length < 7 || line[3] !== line[5])
}

function fits(line, i, before) {
  if (i === 0) return true
  return i % 2 === 1 ? line[1] !== before[1] && line.endsWith('平') : line[1] === before[1]
}
