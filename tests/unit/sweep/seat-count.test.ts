import { expect, test } from 'vitest'
import { SeatCount } from '#renderer/engine/queue/seat-count'
import { Throughput } from '#renderer/engine/queue/throughput'

/** The seats after each measurement of a machine that is so fast with one, two, … runs at once. */
function tried(count: SeatCount, times: number, speedOf: (seats: number, time: number) => number): number[] {
  return Array.from({ length: times }, (_, time) => {
    count.measured(speedOf(count.seats, time))
    return count.seats
  })
}

const of =
  (...speeds: number[]) =>
  (seats: number) =>
    speeds[seats - 1] ?? 0

test('one run is tried first, and one more as long as all together get faster', () => {
  const count = new SeatCount()
  expect(count.seats).toBe(1)
  expect(tried(count, 4, of(100, 180, 240, 245))).toEqual([2, 3, 4, 3]) // four gain 2 %
})

test('where a second makes it slower, one is enough; it is tried again after a rest, ever more seldom', () => {
  const seats = tried(new SeatCount(), 70, of(100, 90))
  expect(seats.slice(0, 3)).toEqual([2, 1, 1])
  const twos = seats.flatMap((count, i) => (count === 2 ? [i] : []))
  expect(twos).toEqual([0, 12, 34]) // a rest of 10 measurements, then of 20, then of 40
})

test('what paid and no longer does is taken back', () => {
  const count = new SeatCount(2)
  const speeds = (seats: number, time: number) => (seats === 1 ? 100 : time < 5 ? 190 : 80)
  expect(tried(count, 8, speeds)).toEqual([2, 2, 2, 2, 2, 1, 1, 1])
})

test('no more than fit are tried once so many did not fit', () => {
  const count = new SeatCount()
  tried(count, 2, of(100, 200, 300))
  expect(count.seats).toBe(3)
  count.refused()
  expect(count.seats).toBe(2)
  expect(tried(count, 30, of(100, 200, 300)).every((seats) => seats === 2)).toBe(true)
})

test('where no more fit beside one another, as many train as do, and one more is tried after a rest', () => {
  const count = new SeatCount()
  tried(count, 2, of(100, 200, 300))
  count.full(2)
  expect(count.seats).toBe(2)
  const seats = tried(count, 12, of(100, 200, 300))
  expect([seats.slice(0, 10).every((many) => many === 2), seats[10]]).toEqual([true, 3])
})

test('never fewer than one', () => {
  const count = new SeatCount()
  count.refused()
  expect(tried(count, 3, of(0, 0))).toEqual([1, 1, 1])
})

test('the speed is that of all trials together, from when all have told of themselves', () => {
  const throughput = new Throughput()
  expect(throughput.hear('a', 100, 2, 0)).toBeNull() // preparing of b does not count
  expect(throughput.hear('a', 200, 2, 5000)).toBeNull()
  expect(throughput.hear('b', 1, 2, 6000)).toBeNull()
  expect(throughput.hear('a', 260, 2, 11_000)).toBeNull()
  expect(throughput.hear('b', 41, 2, 16_000)).toBe(10) // 60 + 40 steps in 10 s
})

test('a trial that follows another counts from its first word, and another number of seats begins anew', () => {
  const throughput = new Throughput()
  throughput.hear('a', 0, 1, 0)
  throughput.hear('a', 30, 1, 4000)
  throughput.hear('b', 5, 1, 8000)
  expect(throughput.hear('b', 25, 1, 10_000)).toBe(5)
  expect(throughput.hear('b', 500, 2, 20_000)).toBeNull()
  expect(throughput.hear('c', 0, 2, 21_000)).toBeNull()
  expect(throughput.hear('b', 600, 2, 31_000)).toBe(10)
})
