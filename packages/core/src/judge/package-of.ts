/** The name of the package that a file belongs to, where it is installed as one. */
export function packageOf(file: string): string | undefined {
  const [, ...inside] = file.split(/[/\\]node_modules[/\\]/)
  const [scope, name] = inside.at(-1)?.split(/[/\\]/) ?? []
  return scope?.startsWith('@') ? `${scope}/${name}` : scope
}
