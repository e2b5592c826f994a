import { type ChangeRequest, contributionsToChange } from '@pmm/scoring/explain/contributions-to-change'
import { explain } from '@pmm/scoring/explain/explain'
import { panelOf } from '@pmm/scoring/panel/panel'
import { planOf } from '@pmm/scoring/panel/plan'
import type { ScoredPanel } from '@pmm/scoring/panel/scored-panel'
import { scorePanel } from '@pmm/scoring/score/score-panel'
import type { Command } from 'commander'
import { type ChangeSince, changeText } from '../explain/change-text.ts'
import { explanationText } from '../explain/explanation-text.ts'
import { readPanelData } from '../rows/panel-data.ts'
import { readAdministrations } from '../rows/read-administrations.ts'
import { readMethod } from '../rows/read-method.ts'
import { wrong } from '../terminal/failure.ts'
import { printResult } from '../terminal/print.ts'
import { type LayoutFlags, mappingOf, withLayoutOptions } from './layout-options.ts'

interface ExplainFlags extends Omit<LayoutFlags, 'administration'> {
  readonly method: string
  readonly data: string
  readonly administration: string
  readonly administrationColumn?: string
  readonly period?: string
  readonly since?: string
  readonly node?: string
  readonly administrations?: string
  readonly json?: true
}

/** `pmm explain`: why one score is what it is, from the values reported up. */
export function explainCommand(program: Command): void {
  const command = program
    .command('explain')
    .description('show how a score comes about: values, steps, rules, weights and what each KPI adds')
    .requiredOption('--method <file>', 'method as JSON')
    .requiredOption('--data <file>', 'CSV in UTF-8 with a header line')
    .requiredOption('--administration <code>', 'whose score')
    .option('--period <period>', 'of which period; the newest of the file unless said')
    .option('--since <period>', 'what each KPI adds to the change since this earlier period')
    .option('--node <code>', 'of which KPI or group; the overall score unless said')
    .option('--administrations <list>', 'who may be named: members unless said, "any", or a CSV file')
  withLayoutOptions(command, '--administration-column').action(() =>
    runExplain(command.optsWithGlobals<ExplainFlags>()),
  )
}

async function runExplain(flags: ExplainFlags): Promise<void> {
  const method = readMethod(flags.method)
  const administrations = await readAdministrations(flags.administrations)
  const asked = flags.since === undefined ? flags.period : undefined
  const options = { method, mapping: layoutOf(flags), administrations, period: asked }
  const { cycles } = await readPanelData(flags.data, options)
  const period = flags.period ?? cycles.at(-1)!.period
  const administration = administrations(flags.administration)?.code
  if (administration === undefined) throw wrong(`There is no administration "${flags.administration}".`)
  const scored = scorePanel(panelOf(cycles, method), planOf(method))
  const json = flags.json ?? false
  if (flags.since !== undefined) {
    const change = changeSince(scored, { administration, node: flags.node, from: flags.since, to: period })
    return printResult(json, change, changeText(change))
  }
  const explanation = explain(scored, { administration, period, node: flags.node })
  printResult(json, explanation, explanationText(explanation))
}

function changeSince(scored: ScoredPanel, request: ChangeRequest): ChangeSince {
  const { administration, node, from: since, to: period } = request
  const explainedNode = node ?? scored.plan.nodes.find(({ parent }) => parent < 0)!.code
  return { administration, node: explainedNode, since, period, ...contributionsToChange(scored, request) }
}

/** `--administration` says whose score here, so the column of administrations has a second option. */
const layoutOf = ({ administrationColumn, administration: _, ...flags }: ExplainFlags) =>
  mappingOf({ ...flags, ...(administrationColumn && { administration: administrationColumn }) })
