import type { WaitingChoice } from '@pmm/core/contract/disclosure'
import { type DisclosureLevel, disclosureLevels, type LevelOf } from '@pmm/core/disclosure/level'
import { narrowedLevels } from '@pmm/core/disclosure/narrowed-levels'
import { disclosureMarks, type RecordedMark } from '@pmm/core/marks/mark-kind'
import type { Db } from '@pmm/store/database/database'
import { loadLevels, loadNarrowest } from '@pmm/store/marks/level.repository'
import { listMarks } from '@pmm/store/marks/mark.repository'
import { listAppliedChoices } from '@pmm/store/release/redaction.repository'
import { listReleases } from '@pmm/store/release/release.repository'

/** Whose choices are looked at, in which cycle; `administrations` are all of them where undefined. */
export interface ChoicesAsked {
  readonly cycle: string
  readonly administrations: readonly string[] | undefined
}

/**
 * The choices that a ready release of the cycle does not show as chosen: a narrower one until the value is taken out of it, a
 * wider one for as long as no newer release shows it.
 */
export async function waitingChoices(db: Db, { cycle, administrations }: ChoicesAsked): Promise<WaitingChoice[]> {
  const shown = await shownLevels(db, cycle)
  const choices = await listMarks(db, disclosureMarks, { cycle, administrations })
  return choices.map((choice) => waitingIn(choice, shown)).filter(({ releases }) => releases.length > 0)
}

/** At which levels a release shows the values of a cycle. */
interface ShownLevels {
  readonly release: string
  readonly isNewest: boolean
  readonly levelOf: LevelOf
}

async function shownLevels(db: Db, cycle: string): Promise<ShownLevels[]> {
  const ready = (await listReleases(db)).filter(
    ({ state, protection, cycles }) =>
      state === 'ready' && protection === 'noise' && cycles.some((one) => one.cycle === cycle),
  )
  const shown: ShownLevels[] = []
  for (const [at, { id, identifier: release }] of ready.entries()) {
    const { made, applied } = (await listAppliedChoices(db, id)).find((one) => one.cycle === cycle)!
    const narrowest = await loadNarrowest(db, { cycle, after: made, until: applied })
    shown.push({ release, isNewest: at === 0, levelOf: narrowedLevels(await loadLevels(db, cycle, made), narrowest) })
  }
  return shown
}

function waitingIn(
  { administration, kpi, word: level, madeAt: chosenAt }: RecordedMark<DisclosureLevel>,
  shown: readonly ShownLevels[],
): WaitingChoice {
  const releases = shown.flatMap(({ release, isNewest, levelOf }): WaitingChoice['releases'] => {
    const shownAs = levelOf(administration, kpi)
    if (placeOf(level) > placeOf(shownAs)) return [{ release, shownAs, waitsFor: 'redaction' }]
    return isNewest && level !== shownAs ? [{ release, shownAs, waitsFor: 'next-release' }] : []
  })
  return { administration, kpi, level, chosenAt, releases }
}

const placeOf = (level: DisclosureLevel): number => disclosureLevels.indexOf(level)
