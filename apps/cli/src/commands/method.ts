import { contentHash } from '@pmm/core/canonical/content-hash'
import { methodJsonSchema } from '@pmm/core/method/schema/method-json-schema'
import type { Command } from 'commander'
import { readMethod } from '../rows/read-method.ts'
import { printResult } from '../terminal/print.ts'
import { freezeCommand } from './freeze.ts'

/** `pmm method validate FILE`, `pmm method schema` and `pmm method freeze`. */
export function methodCommand(program: Command): void {
  const method = program.command('method').description('work on methods')
  const validate = method
    .command('validate')
    .description('check a method; every problem is listed with its path')
    .argument('<file>', 'method as JSON')
  validate.action(async (file: string) => {
    const { id, version, kpis } = readMethod(file)
    const result = { id, version, kpis: kpis.length, hash: await contentHash(readMethod(file)) }
    const text = `${file} is a method that works: ${id} ${version}, ${kpis.length} KPIs.\nSHA-256: ${result.hash}`
    printResult(validate.optsWithGlobals<{ json?: true }>().json ?? false, result, text)
  })
  method
    .command('schema')
    .description('print the JSON Schema of methods')
    .action(() => printResult(true, methodJsonSchema(), ''))
  freezeCommand(method)
}
