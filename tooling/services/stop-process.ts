import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * Asks a child process to end and waits until it has; kills it when it takes longer than the patience.
 *
 * @param patience milliseconds between the polite signal and SIGKILL
 * @param group whether the child leads a process group, which is to end with it
 */
export async function stopChild(
  child: ChildProcess,
  signal: NodeJS.Signals,
  patience = 10_000,
  group = false,
): Promise<void> {
  if (hasEnded(child) || child.pid === undefined) return
  const target = group ? -child.pid : child.pid
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  process.kill(target, signal)
  const timer = setTimeout(() => process.kill(target, 'SIGKILL'), patience)
  await ended
  clearTimeout(timer)
}

/** Whether a child process has exited, whatever the reason. */
export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

/** Like {@link stopChild} for a process of an earlier run, of which only the id is known. */
export async function stopByPid(pid: number, signal: NodeJS.Signals, patience = 10_000): Promise<void> {
  if (!isAlive(pid)) return
  process.kill(pid, signal)
  for (let waited = 0; waited < patience && isAlive(pid); waited += 50) await pause(50)
  if (isAlive(pid)) process.kill(pid, 'SIGKILL')
}

/**
 * Whether a process with this id runs, also when it belongs to another user. A process that waits to be collected does
 * not run.
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return !isDefunct(pid)
}

function isDefunct(pid: number): boolean {
  try {
    return /^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return process.platform === 'linux'
  }
}
