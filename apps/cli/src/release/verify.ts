import { keyColumnOf } from '@pmm/core/contract/table-keys'
import { disclose } from '@pmm/engine/disclosure/disclose'
import type { Disclosed, Statistics } from '@pmm/engine/disclosure/statistics'
import { chainTables } from '@pmm/engine/release/chain-tables'
import { cycleTables } from '@pmm/engine/release/cycle-tables'
import { deriveAgain } from '@pmm/engine/release/derivation'
import { groundOf, type ReleaseGround } from '@pmm/engine/release/ground'
import { audiences, type ReleasedTable } from '@pmm/engine/release/released-table'
import { benchmarksAt, statisticsOf } from '@pmm/engine/release/statistics'
import { engineVersion } from '@pmm/engine/version'
import type { Db } from '@pmm/store/database'
import { findManifest, getRelease, type Release } from '@pmm/store/release.repository'
import { loadEarlierInputs, loadReleaseInputs } from '@pmm/store/release-inputs.repository'
import { getRun } from '@pmm/store/run.repository'
import { loadScoreInput } from '@pmm/store/score-input.repository'
import { placedChunks, tableHash } from '@pmm/store/sealed-chunk'
import { chunksOf } from '@pmm/table/chunks'
import { wrong } from '../failure.ts'

/** What came of building a release again. */
export interface ReleaseVerification {
  readonly release: string
  /** Stored tables, and those built again. */
  readonly stored: number
  readonly rebuilt: number
  /** Addresses of tables that are missing, new or other than stored; the first hundred. */
  readonly different: readonly string[]
  readonly identical: boolean
}

/** Builds a release again from observations, choices and methods, and compares every table with its manifest. */
export async function verifyRelease(db: Db, id: string): Promise<ReleaseVerification> {
  const release = await getRelease(db, id)
  const manifest = await findManifest(db, release.id)
  if (manifest === undefined) throw wrong(`The release ${release.identifier} is ${release.state}: it has no manifest.`)
  const kept = new Map(manifest.tables.map((entry) => [addressOf(entry), entry.hash]))
  const made = await hashesOf(db, release)
  const addresses = new Set([...kept.keys(), ...made.keys()])
  const different = [...addresses].filter((address) => kept.get(address) !== made.get(address))
  return {
    ...{ release: release.identifier, stored: kept.size, rebuilt: made.size },
    ...{ different: different.slice(0, 100), identical: different.length === 0 },
  }
}

const addressOf = ({ audience, scope, name }: Record<'audience' | 'scope' | 'name', string>) =>
  `${audience} ${scope} ${name}`

async function hashesOf(db: Db, release: Release): Promise<Map<string, string>> {
  const ground = groundOf(await loadReleaseInputs(db, release), await loadEarlierInputs(db, release))
  const statistics = statisticsOf(
    ground,
    ground.chain.map((_, at) => benchmarksAt(ground, at)),
  )
  const groups = ground.peers.map((peers) => peers.groups)
  const made = { ground, statistics, disclosed: disclose({ ...ground, groups, statistics }) }
  const hashes = new Map<string, string>()
  for (const at of ground.chain.keys()) addHashes(hashes, await tablesOfCycle(db, release, at, made))
  for (const audience of audiences) addHashes(hashes, chainTables({ ...made, audience }))
  return hashes
}

interface Made {
  readonly ground: ReleaseGround
  readonly statistics: Statistics
  readonly disclosed: Disclosed
}

async function tablesOfCycle(db: Db, { snapshot }: Release, at: number, made: Made): Promise<ReleasedTable[]> {
  const { inputs } = await getRun(db, snapshot.cycles[at]!.run)
  const { cycle, dataRevision: revision, others, seed } = inputs
  const derivation = deriveAgain(await loadScoreInput(db, { cycle, revision, others, seed, engineVersion }))
  return cycleTables({ ...made, at, derivation })
}

function addHashes(hashes: Map<string, string>, released: readonly ReleasedTable[]): void {
  for (const { audience, about: scope, name, frame } of released)
    hashes.set(addressOf({ audience, scope, name }), tableHash(placedChunks(chunksOf(frame, keyColumnOf(name)))))
}
