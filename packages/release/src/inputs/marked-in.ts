import type { Coded } from '@pmm/table/coded'

/** The words of the marked rows of a coded column. */
export function markedIn({ codes, words }: Coded, marks: Uint8Array): ReadonlySet<string> {
  const isIn = new Uint8Array(words.length)
  for (let row = 0; row < marks.length; row++) if (marks[row] === 1) isIn[codes[row]!] = 1
  return new Set(words.filter((_, code) => isIn[code] === 1))
}
