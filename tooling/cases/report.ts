import type { Finding } from './judge.ts'
import type { Replayed } from './replay.ts'

/** Whether everything a case expected was found. */
export const isPassed = ({ findings }: Replayed): boolean => findings.every(({ isMet }) => isMet)

/** Every case with expected and found, the failed cases last, and the sum as the last line. */
export function linesOf(cases: readonly Replayed[]): readonly string[] {
  const passed = cases.filter(isPassed)
  const failed = cases.filter((one) => !isPassed(one))
  return [
    ...passed.flatMap((one) => [`passed ${one.name}`, ...one.findings.map(lineOf)]),
    ...failed.flatMap((one) => [`failed ${one.name}`, ...one.findings.map(lineOf)]),
    `${passed.length} passed, ${failed.length} failed`,
  ]
}

const lineOf = ({ what, expected, found, isMet }: Finding): string =>
  `  ${isMet ? 'ok  ' : 'NOT '}${what}: expected ${expected}, found ${found}`
