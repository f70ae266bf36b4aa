/** JSON, to be read by people as well. In GitHub's logs `##[` begins a command: here it is written in another way. */
export const jsonText = (value: unknown): string =>
  `${JSON.stringify(value, undefined, 2).replaceAll('##[', String.raw`#\u0023[`)}\n`
