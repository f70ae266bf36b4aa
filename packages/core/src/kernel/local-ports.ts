import { readFileSync } from './pristine.ts'

/** How long, in seconds, a closed connection keeps its local port: TIME_WAIT (linux/include/net/tcp.h, TCP_TIMEWAIT_LEN). */
export const TIME_WAIT = 60

/** How many local ports there are for outgoing connections to one address; `undefined` where the system does not say. */
export function localPorts(): number | undefined {
  try {
    const [first, last] = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8')
      .trim()
      .split(/\s+/)
      .map(Number)
    return first && last ? last - first + 1 : undefined
  } catch {
    return undefined
  }
}
