import { chineseDigits, chineseNumber } from './chinese-number.mjs'

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
const short = (name) => name.slice(0, 3)
const two = (value) => String(value).padStart(2, '0')

function ordinal(day) {
  const teen = day > 10 && day < 14
  return `${day}${(!teen && { 1: 'st', 2: 'nd', 3: 'rd' }[day % 10]) || 'th'}`
}

/** Ways to write a date in English; `date` is in UTC. */
export const english = [
  (date) => `${monthOf(date)} ${dayOf(date)}, ${yearOf(date)}`,
  (date) => `${short(monthOf(date))} ${dayOf(date)}, ${yearOf(date)}`,
  (date) => `${dayOf(date)} ${monthOf(date)} ${yearOf(date)}`,
  (date) => `${dayOf(date)} ${short(monthOf(date))} ${yearOf(date)}`,
  (date) => `${monthOf(date)} ${ordinal(dayOf(date))}, ${yearOf(date)}`,
  (date) => `the ${ordinal(dayOf(date))} of ${monthOf(date)} ${yearOf(date)}`,
  (date) => `${weekdayOf(date)}, ${monthOf(date)} ${dayOf(date)}, ${yearOf(date)}`,
  (date) => `${weekdayOf(date)} the ${ordinal(dayOf(date))} of ${monthOf(date)}, ${yearOf(date)}`,
  (date) => `${short(weekdayOf(date))}, ${dayOf(date)} ${short(monthOf(date))} ${yearOf(date)}`,
  (date) => `${two(dayOf(date))}-${short(monthOf(date))}-${yearOf(date)}`,
  (date) => `${monthOf(date).toLowerCase()} ${dayOf(date)} ${yearOf(date)}`,
  (date) => `${yearOf(date)}/${date.getUTCMonth() + 1}/${dayOf(date)}`,
]

/** Ways to write a date in Chinese; `date` is in UTC. */
export const chinese = [
  (date) => `${yearOf(date)}年${date.getUTCMonth() + 1}月${dayOf(date)}日`,
  (date) => `${yearOf(date)}年${two(date.getUTCMonth() + 1)}月${two(dayOf(date))}日`,
  (date) => `${yearOf(date)}年${date.getUTCMonth() + 1}月${dayOf(date)}号`,
  (date) => `${yearOf(date)} 年 ${date.getUTCMonth() + 1} 月 ${dayOf(date)} 日`,
  (date) => `${yearOf(date)}年${date.getUTCMonth() + 1}月${dayOf(date)}日${weekOf(date, '星期')}`,
  (date) => `${yearOf(date)}年${date.getUTCMonth() + 1}月${dayOf(date)}日（${weekOf(date, '周')}）`,
  (date) => `${weekOf(date, '周')}，${yearOf(date)}年${date.getUTCMonth() + 1}月${dayOf(date)}号`,
  (date) => inNumerals(date, '〇', '日'),
  (date) => inNumerals(date, '零', '日'),
  (date) => inNumerals(date, '〇', '号'),
  (date) => `${inNumerals(date, '〇', '日')}${weekOf(date, '星期')}`,
  (date) => `公元${inNumerals(date, '〇', '日')}`,
]

function inNumerals(date, zero, day) {
  const month = chineseNumber(date.getUTCMonth() + 1)
  return `${chineseDigits(yearOf(date), zero)}年${month}月${chineseNumber(dayOf(date))}${day}`
}

function weekOf(date, prefix) {
  return prefix + '日一二三四五六'[date.getUTCDay()]
}

function yearOf(date) {
  return date.getUTCFullYear()
}

function monthOf(date) {
  return months[date.getUTCMonth()]
}

function dayOf(date) {
  return date.getUTCDate()
}

function weekdayOf(date) {
  return weekdays[date.getUTCDay()]
}
