import type { NoisePair } from '@pmm/disclosure/pairs/noise-pair'
import { pairAdministrations } from '@pmm/disclosure/pairs/pair-administrations'
import type { Noise } from '@pmm/disclosure/panel/twins'
import type { TableInputs } from '@pmm/release/inputs/table-inputs'
import type { Db } from '@pmm/store/database/database'
import { getSecret, loadPairs, lockPairs, savePairs } from '@pmm/store/noise/noise.repository'
import type { Release } from '@pmm/store/release/release.repository'

/**
 * The inputs of a release with the pairs of its cycles. Administrations that keep something back for the first time are
 * paired here, once for all workers, and the pairs are kept for every later release.
 *
 * @param read makes the inputs with the noise given
 * @throws Error for a release of the old form, whose statistics no noise protects
 */
export async function withPairs(
  db: Db,
  { identifier, snapshot }: Pick<Release, 'identifier' | 'snapshot'>,
  read: (noise: Noise) => TableInputs,
): Promise<TableInputs> {
  if (snapshot.noise === undefined)
    throw new Error(`the release ${identifier} is of the old form and cannot be made again`)
  const secret = await getSecret(db, snapshot.noise)
  const cycles = snapshot.cycles.map(({ cycle }) => cycle)
  return pairNewcomers(
    db,
    { identifier, snapshot },
    read({ secret, pairs: await loadPairs(db, secret.edition, cycles) }),
  )
}

/** The inputs of a release with pairs of administrations too that keep something back in it for the first time; these are kept. */
export async function pairNewcomers(
  db: Db,
  { identifier, snapshot }: Pick<Release, 'identifier' | 'snapshot'>,
  inputs: TableInputs,
): Promise<TableInputs> {
  if (newPairs(inputs).length === 0) return inputs
  const { secret } = inputs.noise
  const cycles = snapshot.cycles.map(({ cycle }) => cycle)
  const pairs = await db.transaction().execute(async (trx) => {
    await lockPairs(trx)
    const kept = await loadPairs(trx, secret.edition, cycles)
    const added = newPairs({ ...inputs, noise: { secret, pairs: kept } })
    await savePairs(trx, { edition: secret.edition, release: identifier, pairs: added })
    return [...kept, ...added]
  })
  return { ...inputs, noise: { secret, pairs } }
}

const newPairs = ({ chain, levels, noise }: Pick<TableInputs, 'chain' | 'levels' | 'noise'>): NoisePair[] =>
  chain.flatMap((link, at) => {
    const kept = noise.pairs.filter(({ cycle }) => cycle === link.cycle)
    return pairAdministrations({ link, levelOf: levels[at]!, kept }, noise.secret)
  })
