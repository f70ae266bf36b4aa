const swc = { jsc: { parser: { syntax: 'typescript' } } }

const babel = (require) => ({
  babelrc: false,
  configFile: false,
  presets: [
    [require.resolve('@babel/preset-env'), { targets: { node: 'current' } }],
    require.resolve('@babel/preset-typescript'),
  ],
})

const tsJest = {
  diagnostics: false,
  tsconfig: { module: 'commonjs', target: 'es2022', esModuleInterop: true, isolatedModules: true },
}

/**
 * What makes JavaScript of the cases, as Jest's `transform` names it.
 * @type {Record<string, (require: NodeJS.Require) => [string, object]>}
 */
export const TRANSFORMS = {
  swc: (require) => [require.resolve('@swc/jest'), swc],
  babel: (require) => [require.resolve('babel-jest'), babel(require)],
  'ts-jest': (require) => [require.resolve('ts-jest'), tsJest],
  // Keeps imports where Jest asks for ES modules.
  esm: (require) => [require.resolve('@swc/jest'), swc],
}
