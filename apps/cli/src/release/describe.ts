import type { ReleaseDiff, ReleaseView } from '@pmm/core/contract/releases'
import { table } from '../terminal/print.ts'

/** Releases as a table, one release a line. */
export const releaseTable = (releases: readonly ReleaseView[]): string =>
  table(
    ['identifier', 'method', 'state', 'made', 'embargo', 'cycles', 'id'],
    releases.map((release) => [
      ...[release.identifier, release.method, release.state, day(release.createdAt), day(release.embargoUntil)],
      ...[String(release.cycles.length), release.id],
    ]),
  )

/** One release in lines. */
export function describeRelease(release: ReleaseView): string {
  const { progress, failure, withdrawnReason, embargoUntil, manifestHash } = release
  const lines: readonly (readonly [string, string | null])[] = [
    ['release', `${release.identifier} (${release.id})`],
    ['method', release.method],
    ['state', progress && release.state === 'building' ? `building: ${steps(progress)}` : release.state],
    ['cycles', release.cycles.map(({ cycle }) => cycle).join(', ')],
    ['data', release.provenance],
    ['made', release.createdAt],
    ['embargo until', embargoUntil],
    ['manifest', manifestHash],
    ['failure', failure],
    ['withdrawn', withdrawnReason],
    ['redacted', redactionText(release)],
    ['notes', release.notes],
  ]
  const shown = lines.flatMap(([name, value]) => (value === null ? [] : [[`${name}:`, value]]))
  return shown.map(([name, value]) => `${name!.padEnd(15)}${value}`).join('\n')
}

/** The newest redaction holds all values that were taken out. */
function redactionText({ redactions }: ReleaseView): string | null {
  const newest = redactions.at(-1)
  return newest === undefined ? null : `${newest.redactedAt}: ${newest.values.length} value(s); ${newest.reason}`
}

/** What differs between two releases, table by table. */
export function describeDiff(diff: ReleaseDiff): string {
  const { from, to, as, numbers, parts, cycles, differenceCount } = diff
  const moved = [
    ...cycles.added.map((cycle) => `The cycle "${cycle}" is new.`),
    ...cycles.removed.map((cycle) => `The cycle "${cycle}" is gone.`),
  ]
  return [
    `${to} against ${from}, as ${as} see${as === 'members' ? '' : 's'} both`,
    ...moved,
    `\nNumbers (${differenceCount} differ)`,
    countTable(numbers),
    '\nParts of tables, by whom or what they are about',
    countTable(parts),
  ].join('\n')
}

const countTable = (rows: ReleaseDiff['numbers']): string =>
  table(
    ['about', 'table', 'appeared', 'suppressed', 'changed', 'same'],
    rows.map(({ about, name, ...counts }) => [
      ...[about, name],
      ...[counts.appeared, counts.suppressed, counts.changed, counts.same].map(String),
    ]),
    new Set([2, 3, 4, 5]),
  )

const steps = ({ stage, done, total }: NonNullable<ReleaseView['progress']>): string => `${stage} ${done} of ${total}`

const day = (moment: string | null): string => moment?.slice(0, 10) ?? ''
