import { types } from 'node:util'
import type { OptionLayer } from './options.ts'

/** Options as text, for runners that hand over nothing but JSON. Regular expressions survive. */
export const encodeOptions = (options: OptionLayer): string =>
  JSON.stringify(options, (_, value: unknown) =>
    types.isRegExp(value) ? { [PATTERN]: [value.source, value.flags] } : value,
  )

/** The way back from {@link encodeOptions}. */
export const decodeOptions = (text: string): OptionLayer =>
  JSON.parse(text, (_, value: unknown) => {
    const pattern = (value as Record<string, unknown> | null)?.[PATTERN]
    return Array.isArray(pattern) ? new RegExp(String(pattern[0]), String(pattern[1])) : value
  }) as OptionLayer

const PATTERN = '$pattern'
