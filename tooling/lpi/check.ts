import { members } from '@pmm/core/domain/members'
import { createResolver } from '@pmm/core/domain/resolve'
import { type ComparedScore, errorsByEdition } from './compare.ts'
import type { PublishedScore } from './published.ts'
import { readScores } from './read-scores.ts'
import { editionFinding, type Finding, resolutionFinding, trajectoryFinding } from './report.ts'
import { shownTrajectories } from './shown-trajectories.ts'

const node = 'LPI'
/** Germany, Singapore, and an economy ranked among the lowest. */
const looked = ['DEU', 'SGP', 'AFG']

/** Which platform is checked, and where the pictures go. */
export interface CheckOptions {
  /** Where API and dashboard answer. */
  readonly url: string
  /** A key of the secretariat: live scores are compared. */
  readonly apiKey: string
  /** Where pictures go. */
  readonly directory: string
}

/** Compares the scores that the platform serves and shows with the published scores. */
export async function checkScores(published: readonly PublishedScore[], options: CheckOptions): Promise<Finding[]> {
  const scores = await scoresByEdition([...new Set(published.map(({ edition }) => edition))].sort(), options)
  const compared = published.map((row) => comparedWith(row, scores))
  const unresolved = compared.filter(({ administration }) => administration === null).map(({ name }) => name)
  const count = Map.groupBy(published, ({ edition }) => edition)
  return [
    resolutionFinding([...new Set(unresolved)]),
    ...errorsByEdition(compared).map((errors) => editionFinding(errors, count.get(errors.edition)?.length ?? 0)),
    ...(await dashboardFindings(scores, options)),
  ]
}

type Scores = ReadonlyMap<string, ReadonlyMap<string, number>>

async function scoresByEdition(editions: readonly string[], options: CheckOptions): Promise<Scores> {
  const scores = new Map<string, ReadonlyMap<string, number>>()
  for (const edition of editions) scores.set(edition, await readScores(options, `lpi-${edition}`, node))
  return scores
}

const resolve = createResolver(members)

function comparedWith(row: PublishedScore, scores: Scores): ComparedScore {
  const administration = resolve(row.name)?.code ?? null
  const computed = administration === null ? undefined : scores.get(row.edition)?.get(administration)
  return { ...row, administration, computed: computed ?? null }
}

async function dashboardFindings(scores: Scores, { url, apiKey, directory }: CheckOptions): Promise<Finding[]> {
  const newest = [...scores.keys()].at(-1)
  const shown = await shownTrajectories({ url, apiKey, directory, cycle: `lpi-${newest}`, administrations: looked })
  return looked.map((code) => {
    const ofCode = [...scores].flatMap(([edition, byCode]) => {
      const score = byCode.get(code)
      return score === undefined ? [] : [[edition, score] as const]
    })
    return trajectoryFinding(resolve(code)?.name ?? code, shown.get(code) ?? new Map(), new Map(ofCode))
  })
}
