import { readFileSync } from './pristine.ts'

/** How many descriptors this process may have; `null` where the system does not tell, or sets no limit. */
export function openFileLimits(): { soft: number | null; hard: number | null } {
  let text = ''
  try {
    text = readFileSync('/proc/self/limits', 'utf8')
  } catch {}
  const [, soft, hard] = /^Max open files\s+(\S+)\s+(\S+)/m.exec(text) ?? []
  return { soft: numberOrNull(soft), hard: numberOrNull(hard) }
}

const numberOrNull = (text: string | undefined): number | null =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : null
