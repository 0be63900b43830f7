import type { Examiner } from '#renderer/state/examiner'

/** Asks no model: every question rejects. */
export const noExaminer: Examiner = {
  ask: () => Promise.reject(new TypeError('the fake examiner asks nothing')),
  ablate: () => Promise.reject(new TypeError('the fake examiner measures nothing')),
  scan: () => Promise.reject(new TypeError('the fake examiner scans nothing')),
  averageMaps: () => Promise.reject(new TypeError('the fake examiner averages nothing')),
}
