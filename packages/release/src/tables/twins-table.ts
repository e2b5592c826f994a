import { twinColumns } from '@pmm/core/contract/twin-columns'
import { contributorKeys, keyWords } from '@pmm/disclosure/draws/contributor-keys'
import { setKeyOf } from '@pmm/disclosure/draws/set-key'
import { twinsAt } from '@pmm/disclosure/panel/protected-cycle'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { codesOf, type Frame } from '@pmm/table/frame'
import { booked, bookedFrame, writeText } from '@pmm/table/written'
import type { TableInputs } from '../inputs/table-inputs.ts'

/**
 * The twins of a cycle, from which statistics of groups that are asked for later are made, with the contributor keys of
 * their administrations and the set key of the cycle. No reader is ever shown this table, and the secret cannot be found
 * from it.
 *
 * @param at place of the cycle in the chain
 */
export function twinsTable(inputs: TableInputs, at: number): Frame<typeof twinColumns> {
  const { cycle, scores } = inputs.chain[at]!
  const { keptBack, twins } = twinsAt(inputs, at)
  const rows = Array.from(scores.data.score.keys()).filter(
    (row) => keptBack.public[row] === 1 && !(isMissing(twins.score[row]!) && isMissing(twins.value[row]!)),
  )
  const [administration, node] = [codesOf(scores, 'administration'), codesOf(scores, 'node')]
  const keys = keyTexts(contributorKeys(inputs.noise.secret, cycle, administration.words))
  const setKey = hexOf(setKeyOf(inputs.noise.secret, cycle).key)
  const table = booked(twinColumns, rows.length)
  for (const [at, row] of rows.entries()) {
    const who = administration.codes[row]!
    writeText(table, 'administration', at, administration.words[who]!)
    writeText(table, 'node', at, node.words[node.codes[row]!]!)
    writeText(table, 'keptFrom', at, keptBack.members[row] === 1 ? 'members' : 'public')
    writeText(table, 'key', at, keys[who]!)
    writeText(table, 'setKey', at, setKey)
    table.data.score[at] = twins.score[row]!
    table.data.value[at] = twins.value[row]!
  }
  return bookedFrame(twinColumns, table)
}

const keyTexts = (keys: Uint32Array): string[] =>
  Array.from({ length: keys.length / keyWords }, (_, at) =>
    Array.from(keys.subarray(keyWords * at, keyWords * (at + 1)), (word) => word.toString(16).padStart(8, '0')).join(
      '',
    ),
  )

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
