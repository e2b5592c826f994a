import type { Schedule } from '@pmm/core/contract/jobs'
import { Problem } from '@pmm/core/domain/problem'
import { type JobName, jobOf } from '@pmm/core/job/catalogue'
import { getNextMillis, type JobSchedulerJson } from 'bullmq'
import type { JobQueue } from './backend.ts'
import { lifeOf } from './publication.ts'

/** When a job repeats: every so many milliseconds, or by a cron pattern in a time zone. */
export type Repetition = { readonly every: number } | { readonly pattern: string; readonly tz: string }

/**
 * Makes a schedule what is said, and removes it when it is disabled.
 *
 * @throws Problem `invalid-value` naming `cron` or `timeZone`
 */
export async function upsertSchedule(queue: JobQueue, schedule: Schedule): Promise<void> {
  const repetition = readRepetition(schedule)
  if (schedule.enabled) await ensureRepetition(queue, schedule.name, repetition)
  else await queue.removeJobScheduler(schedule.name)
}

/**
 * Makes a job without payload repeat. A schedule that stands already is left alone, since setting it again would put
 * off its next run; a schedule that has not run for long is set again, since its next run was lost.
 */
export async function ensureRepetition(queue: JobQueue, name: JobName, repetition: Repetition): Promise<void> {
  const standing = await queue.getJobScheduler(name)
  if (standing !== undefined && repeatsAs(standing, repetition) && !isOverdue(standing)) return
  await queue.upsertJobScheduler(name, repetition, { name, data: {}, opts: lifeOf(jobOf(name)) })
}

/** The next run of a repeating job as an ISO date-time; null when it does not repeat. */
export async function nextRun(queue: JobQueue, name: JobName): Promise<string | null> {
  const next = (await queue.getJobScheduler(name))?.next
  return next === undefined ? null : new Date(next).toISOString()
}

/** @throws Problem `invalid-value` naming `cron` or `timeZone` */
function readRepetition({ cron, timeZone }: Schedule): { pattern: string; tz: string } {
  if (!isTimeZone(timeZone)) throw invalid('timeZone', timeZone, 'a time zone has an IANA name such as Europe/Brussels')
  const repetition = { pattern: cron.trim(), tz: timeZone }
  if (!isCron(repetition))
    throw invalid('cron', cron, 'a schedule has five fields: minute hour day month weekday, such as 0 3 * * 1')
  return repetition
}

function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}

function isCron(repetition: { pattern: string; tz: string }): boolean {
  if (repetition.pattern.split(/\s+/).length !== 5) return false
  try {
    return getNextMillis(Date.now(), repetition) !== undefined
  } catch {
    return false
  }
}

function invalid(column: string, value: string, message: string): Problem {
  return new Problem('invalid-value', `"${value}" is not a valid ${column}: ${message}`, {
    problems: [{ row: null, column, value, rule: `invalid-${column}`, message }],
  })
}

function repeatsAs(standing: JobSchedulerJson, repetition: Repetition): boolean {
  if ('every' in repetition) return standing.every === repetition.every
  return standing.pattern === repetition.pattern && standing.tz === repetition.tz
}

function isOverdue({ next, every }: JobSchedulerJson): boolean {
  const graceMilliseconds = Math.max(2 * (every ?? 0), 60_000)
  return next === undefined || next < Date.now() - graceMilliseconds
}
