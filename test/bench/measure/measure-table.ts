/** What a row is held against, and whether it keeps to it. */
export interface Target {
  readonly claim: string
  readonly isMet: boolean
}

/** A line of the table: milliseconds, or how many times as long as ours a rival takes; null where not measured. */
export interface Row {
  readonly task: string
  readonly size: string
  readonly one: string | null
  readonly all: string | null
  /** Peak of the whole process, the panel included: on one thread, and on all threads. */
  readonly megabytes: string | null
  readonly target?: Target | undefined
}

/** The target that a duration stays within a limit in milliseconds. */
export const atMost = (limit: number, milliseconds: number): Target => ({
  claim: `≤ ${limit} ms`,
  isMet: milliseconds <= limit,
})

/** The target that a ratio reaches a number of times. */
export const atLeast = (times: number, ratio: number): Target => ({ claim: `≥ ${times} ×`, isMet: ratio >= times })

/** How a cost grows with the cells of a panel: 1 where it is linear. */
export function printGrowth(task: string, one: number, all: number): void {
  const target = { claim: '≤ 1.1, linear', isMet: Math.max(one, all) <= 1.1 }
  printRow({ task, size: 'growth exponent', one: one.toFixed(2), all: all.toFixed(2), megabytes: null, target })
}

/** A duration in milliseconds as the table shows it: two decimals below ten, else none. */
export const shownMilliseconds = (milliseconds: number): string =>
  `${milliseconds.toFixed(milliseconds < 10 ? 2 : 0)} ms`

/** One number per number of threads, undefined where it was not measured. */
export const shownMegabytes = (peaks: readonly (number | undefined)[]): string =>
  peaks.map((peak) => peak?.toFixed(0) ?? '–').join(' / ')

let isBegun = false

/** Prints a row as soon as it is known, below a header where it is the first. */
export function printRow(row: Row): void {
  if (!isBegun) printLine({ task: 'task', size: 'size', one: '1 thread', all: 'all threads', megabytes: 'peak MB' })
  isBegun = true
  printLine(row)
}

function printLine({ task, size, one, all, megabytes, target }: Row): void {
  const cells = [one, all, megabytes].map((cell, i) => (cell ?? '–').padStart([11, 12, 18][i]!))
  const verdict = target === undefined ? '' : `  ${target.claim}: ${target.isMet ? 'met' : 'MISSED'}`
  console.log(`${task.padEnd(48)}${size.padEnd(18)}${cells.join('')}${verdict}`)
}
