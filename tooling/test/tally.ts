/** How many things passed, failed and were skipped, and the names of what failed. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly failures: readonly string[]
}

/** The part of vitest's JSON report that is counted. */
export interface VitestReport {
  readonly success: boolean
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

/** One thing that either passed or failed: a type-check, the lint, a build. */
export const tallyOne = (name: string, succeeded: boolean): Tally =>
  succeeded ? { ...nothing, passed: 1 } : { ...nothing, failed: 1, failures: [name] }

const nothing: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] }

/** All of them together. */
export const sum = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
      failures: [...total.failures, ...one.failures],
    }),
    nothing,
  )

/**
 * Counts a package's tests.
 *
 * A file that could not be loaded counts as one failure. So does a package that wrote no report, and a package whose
 * run failed although no test did: a crash must never look like success.
 *
 * @param report undefined when there is none
 * @param succeeded whether the run ended well
 */
export function tallyReport(name: string, report: VitestReport | undefined, succeeded: boolean): Tally {
  if (!report) return tallyOne(`${name}: the tests wrote no report`, false)
  const counted = sum(report.testResults.map((file) => tallyFile(name, file)))
  if (counted.failed > 0 || (succeeded && report.success)) return counted
  return sum([counted, tallyOne(`${name}: the test run failed outside its tests`, false)])
}

function tallyFile(name: string, file: VitestReport['testResults'][number]): Tally {
  const count = (...statuses: string[]) => file.assertionResults.filter(({ status }) => statuses.includes(status))
  const failures = count('failed').map(({ fullName }) => `${name}: ${fullName}`)
  if (file.status === 'failed' && failures.length === 0) failures.push(`${name}: ${file.name} ${file.message}`.trim())
  return {
    passed: count('passed').length,
    failed: failures.length,
    skipped: count('skipped', 'pending', 'todo', 'disabled').length,
    failures,
  }
}

/** The last line of a test run. */
export const verdict = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
