import type { RevealedStatistic, RevelationQuestion, RevelationView } from '@pmm/core/contract/revelations'
import { disclosureLevels } from '@pmm/core/disclosure/level'
import type { Command } from 'commander'
import { connect } from '../connect/connect.ts'
import type { Environment } from '../connect/env.ts'
import { cellsIn } from '../rows/cells-in.ts'
import { wrong } from '../terminal/failure.ts'
import { printResult, table } from '../terminal/print.ts'

interface RevealFlags {
  readonly cycle: string
  readonly administration: string
  readonly kpi?: string
  readonly level?: string
  readonly json?: true
}

type Choice = RevelationQuestion['choices'][number]

/** `pmm disclosure reveal`: what choices would show, before they are made. */
export function addReveal(disclosure: Command, env: Environment): void {
  const command = disclosure
    .command('reveal')
    .description('what choices would show to whom, before they are made: of a CSV file (kpi, level) or one by options')
    .argument('[file]', 'CSV file; * as kpi stands for all others')
    .requiredOption('--cycle <code>', 'of this cycle')
    .requiredOption('--administration <code>', 'code or name')
    .option('--kpi <code>', '* for all of them')
    .option('--level <level>', disclosureLevels.join(', '))
  command.action(async (file: string | undefined) => {
    const flags = command.optsWithGlobals<RevealFlags>()
    const { cycle, administration } = flags
    const choices = file === undefined ? [choiceOf(flags)] : ((await cellsIn(file)) as unknown as Choice[])
    const request = { path: { cycle }, body: { administration, choices } }
    const view = await connect(env).post('/v1/cycles/{cycle}/disclosure/reveal', request)
    printResult(flags.json ?? false, view, textOf(view))
  })
}

function choiceOf({ kpi, level }: RevealFlags): Choice {
  if (kpi === undefined || level === undefined) throw wrong('Name a file, or --kpi and --level.')
  return { kpi, level: level as Choice['level'] }
}

function textOf({ nodes, statistics }: RevelationView): string {
  const moved = nodes.filter(({ sightNow, sightThen }) => sightNow !== sightThen)
  if (moved.length === 0) return 'Nobody would see more or less than now.'
  const sights = table(
    ['number', 'seen by now', 'seen by then'],
    moved.map(({ node, sightNow, sightThen }) => [node, sightNow, sightThen]),
  )
  return `${sights}\n${countsOf(statistics)}`
}

/** How many means of scores would be told otherwise. */
function countsOf(statistics: readonly RevealedStatistic[]): string {
  const count = (holds: (one: RevealedStatistic) => boolean) => statistics.filter(holds).length
  const appear = count(({ statusNow, statusThen }) => statusNow !== 'F' && statusThen === 'F')
  const vanish = count(({ statusNow, statusThen }) => statusNow === 'F' && statusThen !== 'F')
  const exact = count(({ errorNow, errorThen }) => errorNow !== 0 && errorThen === 0)
  const closer = count(({ errorNow, errorThen }) => errorNow !== null && errorThen !== null && errorThen < errorNow)
  return `Of ${statistics.length} means of its peer groups, as the public and members are told them: ${appear} would appear, ${vanish} would vanish, ${closer} would have a smaller error, ${exact} would be exact.`
}
