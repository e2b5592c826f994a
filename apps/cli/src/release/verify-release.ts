import { keyColumnOf } from '@pmm/core/contract/key-column'
import { type Derivation, deriveAgain } from '@pmm/release/inputs/derive-again'
import { readInputs } from '@pmm/release/inputs/read-inputs'
import type { TableInputs } from '@pmm/release/inputs/table-inputs'
import { rebuild } from '@pmm/release/rebuild'
import { narrowedInputs } from '@pmm/release/redact/narrowed-inputs'
import { type PublishedAddress, redactedTables } from '@pmm/release/redact/redacted-tables'
import { engineVersion } from '@pmm/scoring/version'
import type { Db } from '@pmm/store/database/database'
import { getSecret, loadPairs } from '@pmm/store/noise/noise.repository'
import { loadScoreInput } from '@pmm/store/observation/score-input.repository'
import { listAppliedChoices, loadChosenSince } from '@pmm/store/release/redaction.repository'
import { findManifest, getRelease, type Release } from '@pmm/store/release/release.repository'
import { cycleReader, loadEarlierInputs, loadReleaseInputs } from '@pmm/store/release/release-inputs.repository'
import { getRun } from '@pmm/store/run/run.repository'
import { type PlacedChunk, placedChunks, tableHash } from '@pmm/store/table/sealed-chunk'
import { chunksOf } from '@pmm/table/chunks'
import { wrong } from '../terminal/failure.ts'

/** What came of building a release again. */
export interface ReleaseVerification {
  readonly release: string
  /** How many tables are stored. */
  readonly stored: number
  /** How many tables were built again. */
  readonly rebuilt: number
  /** Addresses of the first hundred tables that are missing, new or not as they are stored. */
  readonly different: readonly string[]
  readonly identical: boolean
}

/** Builds a release again from observations, choices and methods, and compares every table with its manifest. */
export async function verifyRelease(db: Db, id: string): Promise<ReleaseVerification> {
  const release = await getRelease(db, id)
  const manifest = await findManifest(db, release.id)
  if (manifest === undefined) throw wrong(`The release ${release.identifier} is ${release.state}: it has no manifest.`)
  const storedHashes = new Map(manifest.tables.map((entry) => [addressOf(entry), entry.hash]))
  const rebuiltHashes = await hashesOf(db, release)
  const addresses = new Set([...storedHashes.keys(), ...rebuiltHashes.keys()])
  const different = [...addresses].filter((address) => storedHashes.get(address) !== rebuiltHashes.get(address))
  return {
    release: release.identifier,
    stored: storedHashes.size,
    rebuilt: rebuiltHashes.size,
    different: different.slice(0, 100),
    identical: different.length === 0,
  }
}

const addressOf = ({ audience, scope, name }: Record<'audience' | 'scope' | 'name', string>) =>
  `${audience} ${scope} ${name}`

/** The hashes of all tables of a release built again, by address, after whatever was taken out of it since. */
async function hashesOf(db: Db, release: Release): Promise<Map<string, string>> {
  const inputs = await inputsOf(db, release)
  const narrowed = narrowedInputs(inputs, await loadChosenSince(db, await listAppliedChoices(db, release.id)))
  const isRedacted = narrowed.values.length > 0
  const hashes = new Map<string, string>()
  const published = new Map<string, readonly Uint8Array[]>()
  const derive = (at: number) => derivationOf(db, release.snapshot.cycles[at]!.run)
  for await (const { frame, ...table } of rebuild(inputs, derive)) {
    const chunks = placedChunks(chunksOf(frame, keyColumnOf(table.name)))
    hashes.set(placeOf(table), tableHash(chunks))
    if (isRedacted && isAsked(table)) published.set(placeOf(table), bytesOf(chunks))
  }
  if (!isRedacted) return hashes
  const redaction = { ...narrowed, published: async (address: PublishedAddress) => published.get(placeOf(address))! }
  for await (const { chunks, ...table } of redactedTables(redaction))
    hashes.set(placeOf(table), tableHash(placedChunks(chunks)))
  return hashes
}

const placeOf = ({ audience, about: scope, name }: PublishedAddress): string => addressOf({ audience, scope, name })

/** Whether a redaction asks for a table as it was published. */
const isAsked = ({ audience, name }: PublishedAddress): boolean => audience !== 'secretariat' || name === 'explanations'

const bytesOf = (chunks: readonly PlacedChunk[]): readonly Uint8Array[] => chunks.map(({ bytes }) => bytes)

async function inputsOf(db: Db, release: Release): Promise<TableInputs> {
  const read = cycleReader(db, release.method)
  const noise = await loadNoise(db, release)
  return readInputs(await loadReleaseInputs(db, release, read), await loadEarlierInputs(db, release, read), noise)
}

/** @throws a failure for a release of the old form */
async function loadNoise(db: Db, { identifier, snapshot }: Release): Promise<Parameters<typeof readInputs>[2]> {
  if (snapshot.noise === undefined)
    throw wrong(`The release ${identifier} is of the old form: only what is stored of it can be verified (--stored).`)
  const secret = await getSecret(db, snapshot.noise)
  const cycles = snapshot.cycles.map(({ cycle }) => cycle)
  return { secret, pairs: await loadPairs(db, secret.edition, cycles) }
}

async function derivationOf(db: Db, run: string): Promise<Derivation> {
  const { cycle, dataRevision: revision, others, seed } = (await getRun(db, run)).inputs
  return deriveAgain(await loadScoreInput(db, { cycle, revision, others, seed, engineVersion }))
}
