import type { Result } from './replay.ts'

/** Every case the reference has wrong, the sums, every failing case with its first differing cell, and the sum as the last line. */
export function linesOf(results: readonly Result[]): readonly string[] {
  const failed = results.filter(({ outcome }) => outcome.verdict === 'failed')
  return [
    ...results.filter(({ outcome }) => outcome.verdict !== 'failed').flatMap(lineOf),
    ...Array.from(
      Map.groupBy(results, ({ manifest }) => manifest),
      ([manifest, ofManifest]) => sumOf(manifest, ofManifest),
    ),
    ...defectsOf(results),
    ...failed.flatMap(lineOf),
    `${results.length - failed.length} passed, ${failed.length} failed`,
  ]
}

function lineOf({ manifest, id, outcome }: Result): string[] {
  if (outcome.verdict === 'passed') return outcome.note === undefined ? [] : [`as-coinr ${id}: ${outcome.note}`]
  if (outcome.verdict === 'coinr-wrong') return [`coinr-wrong ${id}: ${outcome.reason}`]
  const { row, column, ours, theirs } = outcome.difference
  return [`failed ${id} (${manifest}): row ${row}, column ${column}: ours ${ours}, theirs ${theirs}`]
}

function sumOf(manifest: string, results: readonly Result[]): string {
  const count = (verdict: Result['outcome']['verdict']) =>
    results.filter(({ outcome }) => outcome.verdict === verdict).length
  const equal = count('passed')
  const wrong = count('coinr-wrong')
  return `${manifest}: ${equal} equal, ${wrong} where COINr is wrong and ours is right, ${count('failed')} failed`
}

/** How many cases the reference has wrong by each defect; the sections are those of docs/scoring.md. */
function defectsOf(results: readonly Result[]): string[] {
  const wrong = results.flatMap(({ outcome }) => (outcome.verdict === 'coinr-wrong' ? [outcome.reason] : []))
  const bySection = Map.groupBy(wrong, (reason) => /§[0-9.]*[0-9]/.exec(reason)?.[0] ?? 'not in a section')
  const counts = [...bySection].toSorted(([, a], [, b]) => b.length - a.length)
  const words = counts.map(([section, reasons]) => `${section} ${reasons.length}`)
  return wrong.length === 0
    ? []
    : [`coinr-wrong: ${wrong.length} cases by ${bySection.size} defects: ${words.join(', ')}`]
}
