import type { DiskRoom } from '@pmm/store/database/disk-room'
import type { FastifyInstance } from 'fastify'

/** Refuses with 507 whatever would write something, before its body is read, while the disk has too little room for it. */
export function diskRoom(app: FastifyInstance, room: DiskRoom): void {
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.scope !== undefined) await room.refuseWithout()
  })
}
