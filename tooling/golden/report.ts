import type { Result } from './replay.ts'

/** Every failing case with its first differing cell, every one the reference has wrong, and the sum as the last line. */
export function linesOf(results: readonly Result[]): readonly string[] {
  const failed = results.filter(({ outcome }) => outcome.verdict === 'failed').length
  return [
    ...results.flatMap(lineOf),
    ...Array.from(
      Map.groupBy(results, ({ manifest }) => manifest),
      ([name, own]) => sumOf(name, own),
    ),
    `${results.length - failed} passed, ${failed} failed`,
  ]
}

function lineOf({ manifest, id, outcome }: Result): string[] {
  if (outcome.verdict === 'passed') return []
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
