import { benchmarkColumns } from '@pmm/core/contract/table'
import type { LevelOf } from '@pmm/core/disclosure/level'
import { readChunks } from '@pmm/table/read-chunks'
import { readCycle, type StoredCycle } from './asked-cycle.ts'
import { type Revelation, reveal, type ThoughtChoices } from './reveal.ts'

/** The choices that hold, and what the release before told of the cycle, in chunks; null without such a release. */
export interface Standing {
  readonly levelOf: LevelOf
  readonly before: Readonly<Record<'public' | 'members', readonly Uint8Array[]>> | null
}

/** As `reveal`, of a cycle as a store keeps it. */
export function revealStored(stored: StoredCycle, { levelOf, before }: Standing, choices: ThoughtChoices): Revelation {
  const { link, groups, membersIn } = readCycle(stored)
  const published = before && {
    public: readChunks(before.public, benchmarkColumns),
    members: readChunks(before.members, benchmarkColumns),
  }
  return reveal({ link, groups: groups.map(membersIn), levelOf, parameters: stored.parameters, published }, choices)
}
