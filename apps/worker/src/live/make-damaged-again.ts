import type { Damage } from '@pmm/core/contract/stored-report'
import type { TableName } from '@pmm/core/contract/table'
import { wholeNames } from '@pmm/release/tables/whole-tables'
import { forgetBenchmarks, getCycle, listScored } from '@pmm/store/cycle/cycle.repository'
import { lockScope, removeTable } from '@pmm/store/table/table.repository'
import { forgetOrigin, type LiveScope } from '@pmm/store/table/table-origin.repository'
import type { Dependencies } from '../context/dependencies.ts'

/** Has damaged live tables made again; until then they are not there. Tables are only written where their hashes differ. */
export async function makeDamagedAgain(dependencies: Dependencies, damages: readonly Damage[]): Promise<void> {
  const live = damages.filter(({ release, what }) => release === null && what !== 'run')
  const byScope = Map.groupBy(live, ({ about }) => about as LiveScope)
  for (const [scope, damaged] of byScope) {
    const names = [...new Set(damaged.map(({ what }) => what as TableName))]
    await makeAgain(dependencies, scope, names)
  }
}

async function makeAgain({ db, producer }: Dependencies, scope: LiveScope, names: readonly TableName[]): Promise<void> {
  const code = scope.slice(scope.indexOf(':') + 1)
  const method = scope.startsWith('cycle:') ? (await getCycle(db, code)).method : code
  const cycle = scope.startsWith('cycle:') ? code : (await listScored(db, method))[0]?.code
  if (cycle === undefined) return
  await db.transaction().execute(async (trx) => {
    await lockScope(trx, `cycle:${cycle}`)
    await forgetBenchmarks(trx, [cycle])
    for (const name of names) {
      await removeTable(trx, { scope, name })
      await forgetOrigin(trx, { scope, name })
    }
  })
  const isOfRun = names.some((name) => (wholeNames.derived as readonly TableName[]).includes(name))
  if (isOfRun) await producer.publish('score-cycle', { cycle, force: true })
  else await producer.publish('benchmark-cycle', { cycle })
}
