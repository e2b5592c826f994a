import type { AdministrationData } from '../../../src/features/administration/view/administration-data.ts'
import {
  benchmarksOfCycle,
  groupsOf,
  neighboursOf,
  positionsOf,
  scoresOfAdministration,
} from '../../../src/shared/api/queries.ts'
import { nearest, peerGroup, peerGroupsOf } from '../../../src/shared/series/peer-group.ts'
import { spreadFinder, spreadOfPositions } from '../../../src/shared/series/spread-finder.ts'
import { administrations, answerTo, method, type RecordedViewer } from '../../answers.ts'
import { recordedContext } from '../../rendered.tsx'

/** What the parts of the page of an administration share, from the recorded answers, beside the peers asked for. */
export function recordedData(code: string, viewer: RecordedViewer = 'secretariat', asked?: string): AdministrationData {
  const { cycle } = recordedContext()
  const administration = administrations.find((candidate) => candidate.code === code)!
  const groups = answerTo(viewer, groupsOf(cycle))
  const positions = answerTo(viewer, positionsOf(cycle, code))
  const peerGroups = peerGroupsOf(administration, groups, answerTo(viewer, neighboursOf(cycle, code)))
  const peers = peerGroup(asked, peerGroups, groups)
  const benchmarks = answerTo(viewer, benchmarksOfCycle(cycle))
  const spreadOf = peers.key === nearest ? spreadOfPositions(positions, nearest) : spreadFinder(benchmarks, peers.key)
  const rows = answerTo(viewer, scoresOfAdministration(cycle, code))
  const scores = new Map(rows.map((row) => [row.node ?? '', row]))
  return { administration, scores, spreadOf, peers, peerGroups, method, positions }
}
