import type { Handlers, JobContext } from '@pmm/core/job/catalogue'
import type { DiskRoom } from '@pmm/store/database/disk-room'

/** The same handlers, which begin nothing while the disk has too little room; their jobs are tried again. */
export const withRoom = (handlers: Handlers, room: DiskRoom): Handlers =>
  Object.fromEntries(Object.entries(handlers).map(([name, handler]) => [name, onlyWithRoom(handler, room)])) as Handlers

type Handler = (payload: never, context: JobContext) => Promise<void>

const onlyWithRoom =
  (handler: Handler, room: DiskRoom): Handler =>
  async (payload, context) => {
    await room.refuseWithout()
    await handler(payload, context)
  }
