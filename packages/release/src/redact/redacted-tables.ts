import { byText } from '@pmm/core/canonical/by-text'
import type { Columns } from '@pmm/core/contract/column'
import { keyColumnOf } from '@pmm/core/contract/key-column'
import type { WithdrawnValue } from '@pmm/core/contract/redactions'
import { explanationColumns, tables } from '@pmm/core/contract/table'
import { contentOfChunk } from '@pmm/table/chunk-content'
import { type Chunk, chunksOf } from '@pmm/table/chunks'
import { concatFrames } from '@pmm/table/concat-frames'
import { encode } from '@pmm/table/encode'
import { type Frame, selectRows } from '@pmm/table/frame'
import { readChunks } from '@pmm/table/read-chunks'
import type { TableInputs } from '../inputs/table-inputs.ts'
import type { PartSource } from '../make-part.ts'
import { partOfCycle } from '../parts.ts'
import { makeStages, publishedAgain } from '../rebuild.ts'
import type { Reader, ReleasedTable } from '../tables/released-table.ts'
import { redactorOf } from './redact-rows.ts'
import { textsIn } from './texts-in.ts'
import { withdrawnFrom } from './withdrawn-values.ts'

/** Where a table of a release is. */
export type PublishedAddress = Omit<ReleasedTable, 'frame'>

/** A table of a release after values were withdrawn. */
export interface RedactedTable extends PublishedAddress {
  readonly chunks: readonly Chunk[]
}

/** What a redaction is made of. */
export interface Redaction {
  /** The inputs of the release, with the levels at which it may still show values. */
  readonly inputs: TableInputs
  /** The values it showed to more viewers than that. */
  readonly values: readonly WithdrawnValue[]
  /** The chunks of a table as it was published; of the secretariat's tables the explanations are asked for. */
  readonly published: (address: PublishedAddress) => Promise<readonly Uint8Array[]>
}

/**
 * The tables of a release from which values were withdrawn, as they are to be from now on. They follow from the tables as
 * first published and the values alone, however many times something was withdrawn: to redact a redacted release gives the same
 * as to redact the first one at once. Figures of peer groups stay as they were published, but for the lowest and the highest.
 * Whoever withdrew a value goes on seeing all of its own. Nothing is scored again, so that releases of an earlier version of the
 * engine can be redacted too.
 */
export async function* redactedTables(redaction: Redaction): AsyncGenerator<RedactedTable> {
  for await (const remade of makeStages(sourceOf(redaction), ['chain', 'groups', 'publish'])) {
    const chunks = await redactedChunks(redaction, remade)
    const { frame: _, ...address } = remade
    if (chunks !== undefined) yield { ...address, chunks }
  }
}

function sourceOf({ inputs, published }: Redaction): PartSource {
  const explained = (at: number): PublishedAddress => ({
    audience: 'secretariat',
    about: partOfCycle(inputs.chain[at]!.cycle),
    name: 'explanations',
  })
  return {
    inputs,
    whole: () => [],
    derivation: () => Promise.reject(new Error('a redaction scores nothing again')),
    explanations: async (at) => readChunks(await published(explained(at)), explanationColumns),
    published: async (at) => publishedAgain(inputs, at),
  }
}

async function redactedChunks(
  { values, published }: Redaction,
  { frame: remade, ...address }: ReleasedTable,
): Promise<readonly Chunk[] | undefined> {
  const { audience, name } = address
  if (audience === 'secretariat') return undefined
  if (audience === 'nobody') return [...chunksOf(remade, keyColumnOf(name))]
  if (audience === 'own') return ownChunks(address, withdrawnFrom(values, 'members'), published)
  const redact = redactorOf(name)
  const withdrawn = withdrawnFrom(values, audience satisfies Reader)
  if (redact === undefined || withdrawn.size === 0) return undefined
  const chunks = await published(address)
  return chunks.map((bytes) =>
    chunkOf(name, redact({ published: readChunks<Columns>([bytes], tables[name]), remade, withdrawn })),
  )
}

const chunkOf = (name: ReleasedTable['name'], frame: Frame<Columns>): Chunk => {
  const bytes = encode(frame)
  return { ...contentOfChunk(name, bytes), bytes }
}

/** The own rows of a table, with those that members saw of whoever withdraws something from them for the first time. */
async function ownChunks(
  address: PublishedAddress,
  withdrawn: ReadonlySet<string>,
  published: Redaction['published'],
): Promise<readonly Chunk[]> {
  const columns: Columns = tables[address.name]
  const own = readChunks<Columns>(await published(address), columns)
  const owners = new Set(textsIn(own, 'administration'))
  const seen = readChunks<Columns>(await published({ ...address, audience: 'members' }), columns)
  const codes = textsIn(seen, 'administration')
  const added = [...codes.keys()].filter((row) => withdrawn.has(codes[row]!) && !owners.has(codes[row]!))
  const all = byAdministration(concatFrames(columns, [own, selectRows(seen, added)]))
  return [...chunksOf(all, keyColumnOf(address.name))]
}

function byAdministration(frame: Frame<Columns>): Frame<Columns> {
  const codes = textsIn(frame, 'administration')
  return selectRows(
    frame,
    [...codes.keys()].sort((a, b) => byText(codes[a]!, codes[b]!)),
  )
}
