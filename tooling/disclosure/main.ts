import { parseArgs } from 'node:util'
import { memoByText } from '@pmm/core/memo/memo'
import { statisticsPublishedTo, usefulnessOf } from '@pmm/release/usefulness/usefulness-of'
import type { Usefulness } from '@pmm/release/usefulness/usefulness-table'
import { demonstrationInputs } from './demonstration-inputs.ts'
import { rowsOfTarget, together, usefulnessTargets } from './usefulness-targets.ts'

/** `npm run disclosure:usefulness -- [--kept 10,35,65] [--secrets N] [--rows] [--json]`. */
const { values } = parseArgs({
  options: {
    kept: { type: 'string', default: '10,35,65' },
    secrets: { type: 'string', default: '1' },
    rows: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})

const levels = ['KPI', 'outcome', 'dimension', 'overall']

/** How useful one form of the demonstration is. */
interface Judged {
  readonly of: string
  readonly cycles: string
  readonly isShipped: boolean
  readonly rows: readonly Usefulness[]
}

const publishedTo = memoByText(
  'statistics told',
  (inputs: Parameters<typeof statisticsPublishedTo>[0], audience: string) =>
    statisticsPublishedTo(inputs, audience as 'public' | 'members'),
)

const shares = [
  undefined,
  ...values.kept
    .split(',')
    .filter(Boolean)
    .map((share) => Number(share) / 100),
]
const all = shares.flatMap((kept) => {
  const judged = judgedOf(kept)
  if (!values.json) for (const one of judged) print(one)
  return judged
})
if (values.json) console.log(JSON.stringify(all, null, 2))
const missed = all.flatMap(missedIn)
for (const sentence of missed) console.error(`missed: ${sentence}`)
if (missed.length > 0) process.exitCode = 1

function judgedOf(kept: number | undefined): Judged[] {
  const of = kept === undefined ? 'the demonstration' : `${100 * kept} % kept back`
  const [ofAll, ofLast]: [Usefulness[], Usefulness[]] = [[], []]
  for (let secret = 1; secret <= Number(values.secrets); secret++) {
    const inputs = demonstrationInputs({ secret, ...(kept === undefined ? {} : { kept }) })
    const options = { publishedTo: (audience: string) => publishedTo(inputs, audience) }
    ofAll.push(...usefulnessOf(inputs, options))
    ofLast.push(...usefulnessOf(inputs, { ...options, cycles: [inputs.chain.at(-1)!.cycle] }))
  }
  const isShipped = kept === undefined
  return [
    { of, cycles: 'all cycles', isShipped, rows: ofAll },
    { of, cycles: 'the last cycle', isShipped, rows: ofLast },
  ]
}

function print({ of, cycles, isShipped, rows }: Judged): void {
  console.log(`\n${of}, ${cycles}`)
  console.log(line(['audience', 'statistics', 'told %', 'least', 'error', 'most', 'actual/stated', 'within twice %']))
  for (const target of usefulnessTargets)
    for (const audience of ['public', 'members'] as const) {
      const found = together(rowsOfTarget(rows, target).filter((row) => row.audience === audience))
      if (found.cells === 0) continue
      const most = isShipped && audience === 'members' ? (target.error ?? 'stated') : 'stated'
      const { published, error, ratio, within } = found
      const figures = [
        published.toFixed(1),
        `${target.published}`,
        error.toFixed(2),
        `${most}`,
        ratio.toFixed(2),
        within.toFixed(1),
      ]
      console.log(line([audience, target.title, ...figures]))
    }
  if (values.rows) printRows(rows)
}

function printRows(rows: readonly Usefulness[]): void {
  const byKey = Map.groupBy(rows, (row) => `${row.audience}\n${row.statistic}, ${row.groups}, ${levels[row.level]}`)
  for (const [key, ofKey] of byKey) {
    const { cells, published, error, ratio, within } = together(ofKey)
    console.log(line([...key.split('\n'), `${cells}`, ...[published, error, ratio, within].map((x) => x.toFixed(2))]))
  }
}

function missedIn({ of, cycles, isShipped, rows }: Judged): string[] {
  return usefulnessTargets.flatMap((target) =>
    (['public', 'members'] as const).flatMap((audience) => {
      const { cells, published, error } = together(
        rowsOfTarget(rows, target).filter((row) => row.audience === audience),
      )
      if (cells === 0) return []
      const about = `${of}, ${cycles}, ${audience}, ${target.title}`
      const isHeld = !(isShipped && audience === 'members' && target.error !== null) || error <= target.error
      return [
        ...(published < target.published
          ? [`${about}: ${published.toFixed(1)} % told, ${target.published} asked for`]
          : []),
        ...(isHeld ? [] : [`${about}: error ${error.toFixed(2)}, at most ${target.error} asked for`]),
      ]
    }),
  )
}

function line([audience, title, ...figures]: readonly string[]): string {
  return `${audience!.padEnd(9)}${title!.padEnd(50)}${figures.map((figure) => figure.padStart(15)).join('')}`
}
