import { freeze } from '@pmm/core/method/freeze/freeze'
import { panelOf } from '@pmm/scoring/panel/panel'
import { planOf } from '@pmm/scoring/panel/plan'
import { scorePanel } from '@pmm/scoring/score/score-panel'
import type { Command } from 'commander'
import { readPanelData } from '../rows/panel-data.ts'
import { readAdministrations } from '../rows/read-administrations.ts'
import { readMethod } from '../rows/read-method.ts'
import { printResult } from '../terminal/print.ts'
import { type LayoutFlags, mappingOf, withLayoutOptions } from './layout-options.ts'

interface FreezeFlags extends LayoutFlags {
  readonly method: string
  readonly data: string
  readonly cycle: string
  readonly administrations?: string
}

/** `pmm method freeze`: a method that holds the rulers of one cycle fixed. */
export function freezeCommand(method: Command): void {
  const command = method
    .command('freeze')
    .description('print the method with what a cycle is fitted to held fixed, to score later cycles on the same ruler')
    .requiredOption('--method <file>', 'method as JSON')
    .requiredOption('--data <file>', 'CSV in UTF-8 with a header line')
    .requiredOption('--cycle <period>', 'period of the cycle whose rulers are held')
    .option('--administrations <list>', 'who may be named: members unless said, "any", or a CSV file')
  withLayoutOptions(command).action(() => runFreeze(command.optsWithGlobals<FreezeFlags>()))
}

async function runFreeze(flags: FreezeFlags): Promise<void> {
  const method = readMethod(flags.method)
  const administrations = await readAdministrations(flags.administrations)
  const { cycles } = await readPanelData(flags.data, {
    method,
    administrations,
    mapping: mappingOf(flags),
    period: flags.cycle,
  })
  const { rulers } = scorePanel(panelOf(cycles, method), planOf(method))
  printResult(true, freeze(method, rulers, flags.cycle), '')
}
