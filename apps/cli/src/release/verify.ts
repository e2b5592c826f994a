import { keyColumnOf } from '@pmm/core/contract/table-keys'
import { decideCycle } from '@pmm/disclosure/decide-cycle'
import { publishChain } from '@pmm/disclosure/publish/publish-chain'
import { publishCycle } from '@pmm/disclosure/publish/publish-cycle'
import { chainTables } from '@pmm/release/chain-tables'
import { cycleTables } from '@pmm/release/cycle-tables'
import { type Derivation, deriveAgain } from '@pmm/release/derivation'
import { groupTables } from '@pmm/release/group-tables'
import { groundOf } from '@pmm/release/release-inputs'
import type { ReleasedTable } from '@pmm/release/released-table'
import { benchmarksAt, statisticsOf } from '@pmm/release/statistics'
import { derivedTables, released, wholeTables } from '@pmm/release/whole-tables'
import { engineVersion } from '@pmm/scoring/version'
import type { Db } from '@pmm/store/database/database'
import { loadScoreInput } from '@pmm/store/observation/score-input.repository'
import { findManifest, getRelease, type Release } from '@pmm/store/release/release.repository'
import { cycleReader, loadEarlierInputs, loadReleaseInputs } from '@pmm/store/release/release-inputs.repository'
import { getRun } from '@pmm/store/run/run.repository'
import { placedChunks, tableHash } from '@pmm/store/table/sealed-chunk'
import { chunksOf } from '@pmm/table/chunks'
import { wrong } from '../terminal/failure.ts'

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
    release: release.identifier,
    stored: kept.size,
    rebuilt: made.size,
    different: different.slice(0, 100),
    identical: different.length === 0,
  }
}

const addressOf = ({ audience, scope, name }: Record<'audience' | 'scope' | 'name', string>) =>
  `${audience} ${scope} ${name}`

async function hashesOf(db: Db, release: Release): Promise<Map<string, string>> {
  const read = cycleReader(db, release.method)
  const ground = groundOf(await loadReleaseInputs(db, release, read), await loadEarlierInputs(db, release, read))
  const given = { ...ground, groups: ground.peers.map((peers) => peers.groups) }
  const decisions = ground.chain.map((_, at) => decideCycle(given, at))
  const spreads = ground.chain.map((_, at) => benchmarksAt(ground, at))
  const hashes = new Map<string, string>()
  for (const at of ground.chain.keys()) {
    const derivation = await derivationOf(db, release.snapshot.cycles[at]!.run)
    const benchmarks = publishCycle({ ...given, benchmarks: spreads[at]! }, at, decisions[at]!)
    addHashes(hashes, released(derivedTables(ground.chain[at]!, derivation)))
    addHashes(hashes, cycleTables({ ground, at, benchmarks, explanations: derivation.explanations }))
  }
  addHashes(hashes, released(wholeTables(ground)))
  addHashes(hashes, chainTables(ground))
  const disclosed = publishChain({ ...given, statistics: statisticsOf(ground, spreads) }, decisions)
  addHashes(hashes, groupTables({ ground, disclosed }))
  return hashes
}

async function derivationOf(db: Db, run: string): Promise<Derivation> {
  const { cycle, dataRevision: revision, others, seed } = (await getRun(db, run)).inputs
  return deriveAgain(await loadScoreInput(db, { cycle, revision, others, seed, engineVersion }))
}

function addHashes(hashes: Map<string, string>, tables: Iterable<ReleasedTable>): void {
  for (const { audience, about: scope, name, frame } of tables)
    hashes.set(addressOf({ audience, scope, name }), tableHash(placedChunks(chunksOf(frame, keyColumnOf(name)))))
}
