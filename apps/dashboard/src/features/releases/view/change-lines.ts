import type { DifferenceReason, ReleaseDiff } from '@pmm/core/contract/releases'

/** A number that differs between two releases, in words. */
export interface ChangeLine {
  readonly key: string
  readonly table: string
  readonly row: string
  readonly column: string
  readonly before: string
  readonly after: string
  readonly reason: string
}

const reasons: Readonly<Record<DifferenceReason, string>> = {
  cycle: 'one release alone has this cycle',
  opened: 'the administration opened it',
  closed: 'the administration keeps it back now',
  'reported-anew': 'reported anew',
  method: 'another version of the method',
  below: 'something it is made of changed',
  membership: 'its group has other members or reporters',
  others: 'numbers or choices of others changed',
}

/** The numbers that differ, as they are listed. */
export const changeLines = ({ differences }: ReleaseDiff): ChangeLine[] =>
  differences.map(({ about, name, row, column, before, after, reason }) => ({
    key: [about, name, row, column].join(' '),
    table: `${titleOf(name)}, ${about.slice(about.indexOf(':') + 1)}`,
    row,
    column,
    before: figure(before),
    after: figure(after),
    reason: reasons[reason],
  }))

/** How many numbers differ, of all that are compared. */
export function changeSentence({ from, differenceCount, differences, numbers }: ReleaseDiff): string {
  const same = numbers.reduce((sum, one) => sum + one.same, 0)
  if (differenceCount === 0) return `No number differs from ${from}; ${same} are the same.`
  const listed = differenceCount > differences.length ? ` The first ${differences.length} are listed.` : ''
  return `${differenceCount} numbers differ from ${from}, ${same} are the same.${listed}`
}

const figure = (number: number | null): string => (number === null ? '–' : String(Math.round(number * 1000) / 1000))

const titles: Readonly<Record<string, string>> = {
  scores: 'Score',
  positions: 'Rank',
  benchmarks: 'Group',
  maturity: 'Maturity',
  'group-changes': 'Change of a group',
  convergence: 'Spread of a group',
}

const titleOf = (name: string): string => titles[name] ?? name
