import type { Schedule, ScheduleChange } from '@pmm/core/contract/jobs'
import { Problem } from '@pmm/core/domain/problem'
import type { Selectable } from 'kysely'
import type { Db } from '../database/database.ts'
import type { ScheduleTable } from './service.tables.ts'

/** Every schedule, by name. */
export async function listSchedules(db: Db): Promise<Schedule[]> {
  return (await db.selectFrom('schedule').selectAll().orderBy('name').execute()).map(toSchedule)
}

/** Changes the fields given of a schedule. @throws Problem `not-found` */
export async function changeSchedule(db: Db, name: string, change: ScheduleChange): Promise<Schedule> {
  const { cron, timeZone, enabled } = change
  const row = await db
    .updateTable('schedule')
    .set((expression) => ({
      cron: cron ?? expression.ref('cron'),
      time_zone: timeZone ?? expression.ref('time_zone'),
      enabled: enabled ?? expression.ref('enabled'),
    }))
    .where('name', '=', name as Schedule['name'])
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) throw new Problem('not-found', `there is no schedule "${name}"`)
  return toSchedule(row)
}

const toSchedule = ({ time_zone, ...rest }: Selectable<ScheduleTable>): Schedule => ({ ...rest, timeZone: time_zone })
