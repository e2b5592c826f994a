import { reportersOn } from '@pmm/core/domain/attributes'
import { knownAttributes } from '@pmm/core/domain/known-attributes'
import { members } from '@pmm/core/domain/members'

/** The day on which members are counted here. */
export const today = '2026-11-24'

/** All members with their attributes of that day. */
export const allMembers = reportersOn(members, knownAttributes, today)
