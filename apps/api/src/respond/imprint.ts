import type { Columns } from '@pmm/core/contract/column'
import { type Imprint, imprintOf } from '@pmm/core/contract/imprint'
import { comparePeriods } from '@pmm/core/domain/calendar'
import { chainsOf } from '@pmm/core/domain/chains'
import type { Period } from '@pmm/core/domain/period'
import type { Method } from '@pmm/core/method/schema/method'
import { listCycles } from '@pmm/store/cycle/cycle.repository'
import type { Db } from '@pmm/store/database/database'
import { sha256 } from '@pmm/store/identity/sha256'
import { findMethod } from '@pmm/store/method/method.repository'
import type { Frame } from '@pmm/table/frame'
import { jsonRows } from '@pmm/table/json-rows'
import type { Dependencies } from '../context/dependencies.ts'
import type { TableAsked } from './table-asked.ts'
import { liveScope, type View } from './view.ts'

/** A cycle that a table is about. */
export interface SeenCycle {
  readonly cycle: string
  readonly title: string
  readonly period: Period
  readonly methodVersion: string
}

/** What a table is about, for those who read it elsewhere. */
export interface Origin {
  /** In the order of their periods. */
  readonly cycles: readonly SeenCycle[]
  /** The method of the last of these cycles. */
  readonly method: Method
  readonly provenance: Imprint['provenance']
  /** When the release was begun; now for live results. */
  readonly made: Date
}

/** Looks up what a view is about. */
export async function originOf({ db, clock }: Dependencies, { release, about }: View): Promise<Origin> {
  const made = release?.createdAt ?? clock()
  const seen = release ?? (await liveCycles(db, about))
  const cycles = seen.cycles
    .filter(({ cycle }) => !('cycle' in about) || cycle === about.cycle)
    .toSorted((a, b) => comparePeriods(a.period, b.period))
  const found = await findMethod(db, about.method, cycles.at(-1)?.methodVersion)
  return { cycles, method: found!.method, provenance: seen.provenance, made }
}

/** The cycle that live results are about, or the cycles of the main chain of the method (see `chainsOf`). */
async function liveCycles(db: Db, about: View['about']): Promise<Pick<Origin, 'cycles' | 'provenance'>> {
  const all = (await listCycles(db)).filter((cycle) => cycle.method === about.method)
  const { main } = chainsOf(all.filter(({ currentRun }) => currentRun !== null))
  const cycles = 'cycle' in about ? all.filter(({ code }) => code === about.cycle) : main
  const provenance = cycles[0]?.provenance ?? 'reported'
  return { cycles: cycles.map(({ code: cycle, ...others }) => ({ cycle, ...others })), provenance }
}

/** Rows as a viewer sees them, and where they are from. */
export interface Seen {
  readonly view: View
  readonly asked: TableAsked
  readonly origin: Origin
  readonly rows: Frame<Columns>
  readonly licence: string
}

/** The imprint of a file made of these rows. */
export const imprintOfRows = ({ view, asked, origin, rows, licence }: Seen): Imprint =>
  imprintOf({
    table: asked.name,
    subject: asked.subject,
    of: liveScope(view.about),
    viewer: view.as,
    licence,
    method: origin.method,
    cycles: origin.cycles,
    provenance: origin.provenance,
    date: origin.made,
    release: view.release?.identifier ?? null,
    rows: rows.length,
    hash: sha256(jsonRows(rows)),
  })
